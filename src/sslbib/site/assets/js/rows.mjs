// The table's rows, as templates/row.html writes them, with what is searched for marked; a test holds them together.
import { marks } from "./search.mjs";

/** @typedef {import("./types.d.ts").Paper} Paper */
/** @typedef {import("./types.d.ts").List} List */
/** @typedef {import("./types.d.ts").Span} Span */

const NAMES = 12;
const TAGS = new Map([["i", "i"], ["b", "b"], ["sub", "sub"], ["sup", "sup"]]);

/**
 * Make the row of a paper.
 * @param {List} list
 * @param {Paper} paper
 * @param {string} query
 * @param {boolean} ticked
 */
export function row(list, paper, query, ticked) {
  const [key, title, spans, authors, date, , venue, links, , cells, , , page, doi] = paper;
  const line = element("tr", "paper");
  line.id = `p-${key}`;
  const tick = element("input", "");
  tick.type = "checkbox";
  tick.checked = ticked;
  tick.setAttribute("aria-label", `Tick ${key}`);
  line.append(around("td", "tick", tick));
  if (list.shown.includes("date")) line.append(around("td", "date", date));
  const link = element("a", "title");
  link.href = `papers/${page || `${key}.html`}`;
  link.append(...written(title, spans, marks(title, query)));
  const names = firstAuthors(authors);
  const work = around("th", "work", link, around("span", "authors", ...written(names, [], marks(names, query))));
  work.scope = "row";
  line.append(work);
  if (list.shown.includes("venue")) line.append(around("td", "venue", ...written(venue, [], marks(venue, query))));
  cells.forEach((text, at) => {
    const cell = around("td", "cell", ...written(text, [], marks(text, query)));
    cell.dataset.label = list.cells[at];
    line.append(cell);
  });
  const shown = links.flatMap(([kind, label, url]) => {
    const anchor = around("a", kind, label);
    anchor.href = url || `https://doi.org/${doi}`;
    return [anchor, " "];
  });
  const copy = around("button", "copy", "Copy");
  copy.type = "button";
  copy.setAttribute("aria-label", `Copy ${key}`);
  line.append(around("td", "links", ...shown, copy));
  return line;
}

/**
 * The authors that a row has room for, as sslbib.site.rows has them.
 * @param {string} authors
 */
function firstAuthors(authors) {
  const names = authors.split(", ");
  return names.length <= NAMES ? authors : [...names.slice(0, NAMES), "…"].join(", ");
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name
 */
function element(tag, name) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  return made;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name
 * @param {...(Node | string)} children
 */
function around(tag, name, ...children) {
  const made = element(tag, name);
  made.append(...children.filter((child) => child !== ""));
  return made;
}

/**
 * Write a text with its markup and its marks, as nodes: nothing in it is ever read as HTML.
 * @param {string} text
 * @param {Span[]} spans
 * @param {[number, number][]} found
 * @returns {Node[]}
 */
function written(text, spans, found) {
  if (!text) return [];
  /** @type {Span[]} */
  const all = [...spans, .../** @type {Span[]} */ (found.map(([start, end]) => [start, end, "mark"]))];
  const cuts = [...new Set([0, text.length, ...all.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
  const root = document.createElement("span");
  cuts.slice(0, -1).forEach((start, at) => {
    /** @type {Node} */
    let node = document.createTextNode(text.slice(start, cuts[at + 1]));
    for (const [from, to, kind] of all) {
      if (from > start || to < cuts[at + 1]) continue;
      const wrap = document.createElement(kind === "mark" ? "mark" : (TAGS.get(kind) ?? "span"));
      if (kind === "sc") wrap.className = "sc";
      wrap.append(node);
      node = wrap;
    }
    root.append(node);
  });
  root.normalize();
  return [...root.childNodes];
}
