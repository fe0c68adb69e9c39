// The filters beside the list: values with how many papers each would show.

/** @typedef {import("./types.d.ts").List} List */
/** @typedef {import("./types.d.ts").State} State */

/** Values of a filter that are shown at first: more hide the filters below. */
const FIRST = 8;
/** @type {Set<string>} */
const opened = new Set();

/**
 * Show the filters.
 * @param {HTMLElement} place
 * @param {List} list
 * @param {State} state
 * @param {number[][]} counts
 * @param {(name: string, value: string) => void} toggle
 */
export function showFacets(place, list, state, counts, toggle) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.value : undefined;
  place.replaceChildren(
    ...list.facets.map(([name, label, values], facet) => group(name, label, values, state, counts[facet], toggle, () =>
      showFacets(place, list, state, counts, toggle),
    )),
  );
  if (focused === undefined) return;
  for (const input of place.querySelectorAll("input")) if (input.dataset.value === focused) input.focus();
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string[]} values
 * @param {State} state
 * @param {number[]} counts
 * @param {(name: string, value: string) => void} toggle
 * @param {() => void} again
 */
function group(name, label, values, state, counts, toggle, again) {
  const chosen = state.filters.get(name) ?? new Set();
  const set = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = label;
  set.append(legend);
  const shown = order(name, values, counts, chosen);
  const cut = opened.has(name) ? shown : shown.filter(({ value }, at) => at < FIRST || chosen.has(value));
  for (const { value, count } of cut) {
    const line = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = chosen.has(value);
    input.dataset.value = `${name}\n${value}`;
    input.addEventListener("change", () => toggle(name, value));
    const words = document.createElement("span");
    words.textContent = value;
    const number = document.createElement("span");
    number.className = "number";
    number.textContent = String(count);
    line.append(input, words, number);
    set.append(line);
  }
  if (shown.length > FIRST) set.append(more(name, shown.length - cut.length, again));
  set.hidden = !shown.length;
  return set;
}

/**
 * @param {string} name
 * @param {number} hidden
 * @param {() => void} again
 */
function more(name, hidden, again) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = hidden ? `${hidden} more` : "Fewer";
  button.addEventListener("click", () => {
    if (hidden) opened.add(name);
    else opened.delete(name);
    again();
  });
  return button;
}

/**
 * Return the values that have papers or are chosen: years newest first, others by how many papers they would show.
 * @param {string} name
 * @param {string[]} values
 * @param {number[]} counts
 * @param {Set<string>} chosen
 */
function order(name, values, counts, chosen) {
  /** @type {{ value: string, count: number }[]} */
  const shown = [];
  values.forEach((value, at) => (counts[at] || chosen.has(value)) && shown.push({ value, count: counts[at] }));
  return name === "year"
    ? shown.sort((one, other) => Number(other.value) - Number(one.value))
    : shown.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}
