// The keyboard on the list's page: / searches, j and k move, x ticks, c copies, ? helps.

/**
 * @typedef {object} Actions
 * @property {() => void} search
 * @property {() => void} leave
 * @property {() => void} more
 * @property {(line: HTMLElement | null) => void} copy
 * @property {(line: HTMLElement) => void} tick
 * @property {() => void} help
 */

/** @returns {HTMLElement | null} */
const current = () => document.activeElement?.closest("tr.paper") ?? null;

/**
 * Focus the title of the row that comes so many after the present one.
 * @param {number} step
 */
function move(step) {
  const lines = [...document.querySelectorAll("tr.paper")];
  const at = lines.findIndex((line) => line === current());
  const next = lines[at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step];
  const link = next?.querySelector("a.title");
  if (link instanceof HTMLElement) link.focus();
}

/**
 * Listen to the keys; none of them acts while a text is typed.
 * @param {Actions} actions
 */
export function onKeys(actions) {
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (target.matches("input[type=search]") && event.key === "Escape") return actions.leave();
    if (target.matches("input:not([type=checkbox]), select, textarea")) return;
    const line = current();
    /** @type {Record<string, () => void>} */
    const does = {
      "/": actions.search,
      j: () => {
        if (!line?.nextElementSibling) actions.more();
        move(1);
      },
      k: () => move(-1),
      c: () => actions.copy(line),
      x: () => line && actions.tick(line),
      "?": actions.help,
    };
    if (!does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  });
}
