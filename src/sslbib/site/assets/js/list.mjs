// The list's page: search, filters, order, ticks, and the keys.
import { loadList } from "./data.mjs";
import { showFacets } from "./facets.mjs";
import { onKeys } from "./keys.mjs";
import { row } from "./rows.mjs";
import { find, haystacks } from "./search.mjs";
import { readState, writeState } from "./state.mjs";
import { copy, download, say } from "./take.mjs";

/** @typedef {import("./types.d.ts").List} List */

/** Rows that are made before the browser paints, more than a screen shows; and those that come ahead of the reader. */
const SCREEN = 16;
const CHUNK = 60;
/** Milliseconds without a letter after which the address has what was typed: browsers let few be written a minute. */
const PAUSE = 300;

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @returns {Kind}
 */
function byId(id) {
  return /** @type {Kind} */ (document.getElementById(id));
}

/** Start the list's page. */
export async function startList() {
  if (!byId("more").hidden && !location.hash) await firstAct();
  const list = await loadList();
  const hay = haystacks(list.papers);
  const places = new Map(list.papers.map((paper, at) => [paper[0], at]));
  const body = byId("papers");
  const search = /** @type {HTMLInputElement} */ (byId("q"));
  const sort = /** @type {HTMLSelectElement} */ (byId("sort"));
  const format = /** @type {HTMLSelectElement} */ (byId("format"));
  /** @type {Set<number>} */
  const ticked = new Set();
  const names = list.facets.map(([name]) => name);
  let state = readState(location.hash, names);
  /** @type {number[]} */
  let found = [];
  let made = 0;
  let typing = 0;
  let settling = 0;

  /** Append the next rows. */
  function more(rows = CHUNK) {
    const next = found.slice(made, made + rows);
    body.append(...next.map((at) => row(list, list.papers[at], state.q, ticked.has(at))));
    made += next.length;
    byId("more").hidden = true;
  }

  /** Show what is seen first at once, and the rest when the browser has painted that. */
  function show() {
    const result = find(list, hay, state);
    found = result.found;
    made = 0;
    body.replaceChildren();
    more(SCREEN);
    tell();
    afterPaint(() => {
      if (found !== result.found) return; // the reader has typed on
      showFacets(byId("facets"), list, state, result.counts, toggle);
      if (made < CHUNK) more(CHUNK - made);
    });
  }

  function tell() {
    const all = found.length === list.papers.length;
    const strong = document.createElement("strong");
    strong.textContent = String(found.length);
    byId("count").replaceChildren(strong, `${all ? "" : ` of ${list.papers.length}`} ${list.papers.length === 1 ? "paper" : "papers"}`);
    byId("none").hidden = found.length > 0;
    showChosen();
    showTicked();
  }

  function showChosen() {
    const items = [...state.filters].flatMap(([name, values]) =>
      [...values].map((value) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "chip";
        button.textContent = `${value} ×`;
        button.setAttribute("aria-label", `Take the filter ${value} off`);
        button.addEventListener("click", () => toggle(name, value));
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
    const place = byId("chosen");
    place.replaceChildren(...items);
    place.hidden = !items.length;
    const badge = byId("active");
    badge.hidden = !items.length;
    badge.textContent = items.length ? `${items.length} on` : "";
  }

  function showTicked() {
    byId("which").textContent = ticked.size ? `${ticked.size} ticked` : "All shown";
    byId("untick").hidden = !ticked.size;
  }

  /**
   * Show another state, as a step to go back from or in place of the last.
   * @param {boolean} push
   */
  function go(push) {
    clearTimeout(settling);
    if (push) history.pushState(null, "", address());
    else settling = window.setTimeout(() => history.replaceState(null, "", address()), PAUSE);
    show();
  }

  const address = () => writeState(state) || location.pathname.split("/").at(-1) || "./";

  /**
   * @param {string} name
   * @param {string} value
   */
  function toggle(name, value) {
    const values = state.filters.get(name);
    if (values && !values.delete(value)) values.add(value);
    go(true);
  }

  function clear() {
    state = readState("", names);
    search.value = sort.value = "";
    go(true);
    search.focus();
  }

  /**
   * What a button takes: the papers given, those ticked, or all shown, in the list's order.
   * @param {Iterable<number>} [given]
   */
  function wanted(given) {
    const chosen = given ?? (ticked.size ? ticked : found);
    return [...chosen]
      .sort((one, other) => one - other)
      .map((place) => ({ key: list.papers[place][0], bucket: list.papers[place][10], place }));
  }

  /** @param {Element | null} line */
  const placeOf = (line) => places.get(line?.closest("tr")?.id.slice(2) ?? "") ?? -1;

  search.addEventListener("input", () => {
    const first = !typing; // one step back undoes a search, however long it was typed
    clearTimeout(typing);
    typing = window.setTimeout(() => (typing = 0), 1500);
    state = { ...state, q: search.value };
    go(first);
  });
  sort.addEventListener("change", () => {
    state = { ...state, sort: sort.value };
    go(true);
  });
  const restore = () => {
    clearTimeout(settling);
    state = readState(location.hash, names);
    search.value = state.q;
    sort.value = state.sort;
    show();
  };
  window.addEventListener("popstate", restore);
  byId("clear").addEventListener("click", clear);
  byId("copy").addEventListener("click", () => copy(format.value, wanted()));
  byId("download").addEventListener("click", () => download(format.value, wanted()));
  byId("untick").addEventListener("click", () => {
    ticked.clear();
    for (const input of body.querySelectorAll("input")) input.checked = false;
    showTicked();
  });
  body.addEventListener("change", (event) => tick(/** @type {HTMLInputElement} */ (event.target)));
  /** @param {HTMLInputElement} input */
  function tick(input) {
    if (input.checked) ticked.add(placeOf(input));
    else ticked.delete(placeOf(input));
    showTicked();
  }
  body.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button.copy");
    if (button) copy(format.value, wanted([placeOf(button)]));
  });
  byId("help").addEventListener("click", () => /** @type {HTMLDialogElement} */ (byId("keys")).showModal());
  onKeys({
    search: () => (search.focus(), search.select()),
    leave: () => search.blur(),
    more: () => made < found.length && more(),
    copy: (line) => copy(format.value, wanted(ticked.size || !line ? undefined : [placeOf(line)])),
    tick: (line) => {
      const input = line.querySelector("input");
      if (input) {
        input.checked = !input.checked;
        tick(input);
        say(`${input.checked ? "Ticked" : "Unticked"} ${line.id.slice(2)}, ${ticked.size} in all.`);
      }
    },
    help: () => /** @type {HTMLDialogElement} */ (byId("keys")).showModal(),
  });
  new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && made < found.length && more(), {
    rootMargin: "1200px",
  }).observe(byId("end"));
  window.addEventListener("beforeprint", () => {
    while (made < found.length) more();
  });
  if (window.matchMedia("(min-width: 62rem)").matches) /** @type {HTMLDetailsElement} */ (byId("filters")).open = true;
  const given = search.value; // what was typed before the list was there
  restore();
  if (given && !state.q) {
    search.value = given;
    state = { ...state, q: given };
    go(false);
  }
  makeReady(list.papers.length, hay);
  document.documentElement.dataset.ready = "";
  performance.mark("sslbib-ready");
}

/**
 * Do something when the browser has shown what there is.
 * @param {() => void} work
 */
function afterPaint(work) {
  requestAnimationFrame(() => setTimeout(work));
}

/** Wait until the reader does something: the first papers of a long list are there, and all its data are 340 kB. */
function firstAct() {
  const acts = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "wheel", "scroll", "hashchange"];
  return new Promise((resolve) => {
    for (const act of acts) window.addEventListener(act, resolve, { once: true, passive: true });
  });
}

/**
 * Make what is searched while nothing else is to be done, so that the first letter typed finds it made.
 * @param {number} papers
 * @param {(at: number) => string} hay
 */
function makeReady(papers, hay, next = 0) {
  const idle = globalThis.requestIdleCallback ?? ((/** @type {(left?: IdleDeadline) => void} */ work) => setTimeout(work, 50));
  idle((left) => {
    let at = next;
    do for (const end = Math.min(at + 50, papers); at < end; at++) hay(at); // fifty take half a millisecond
    while (at < papers && left && left.timeRemaining() > 2);
    if (at < papers) makeReady(papers, hay, at);
  });
}
