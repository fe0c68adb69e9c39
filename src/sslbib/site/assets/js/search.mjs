// Which papers a search and filters find, with the counts beside the filters, and in what order. Pure.
import { fold, haystack, words } from "./fold.mjs";

/** @typedef {import("./types.d.ts").Paper} Paper */
/** @typedef {import("./types.d.ts").List} List */
/** @typedef {import("./types.d.ts").State} State */

/**
 * Return what gives the text that is searched of the paper at a place; each is made when it is first wanted.
 * @param {Paper[]} papers
 */
export function haystacks(papers) {
  /** @type {string[]} */
  const made = [];
  return (/** @type {number} */ at) => (made[at] ??= haystack(searched(papers[at])));
}

/** @param {Paper} paper */
function searched([key, title, , authors, , , venue, , , cells, , words, , doi]) {
  return `${title} ${authors} ${venue} ${cells.join(" ")} ${words} ${doi} ${key}`;
}

/**
 * Return what tells whether a text has every word of a search, each as the beginning of a word.
 * @param {string} query
 * @returns {(hay: string) => boolean}
 */
export function matcher(query) {
  const wanted = words(query).map(({ parts, joined }) => ({
    parts: parts.map((part) => ` ${part}`),
    joined: parts.length > 1 ? ` ${joined}` : "",
  }));
  return (hay) =>
    wanted.every(({ parts, joined }) => parts.every((part) => hay.includes(part)) || (joined && hay.includes(joined)));
}

/**
 * Find the places of the papers that have what is searched for, and that filters let through.
 * Within one filter any value will do, and every filter must have one. `counts` has, for each facet, how many papers
 * each of its values would show with the other filters as they are.
 * @param {List} list
 * @param {(at: number) => string} hay
 * @param {State} state
 * @returns {{ found: number[], counts: number[][] }}
 */
export function find(list, hay, state) {
  const matches = state.q.trim() ? matcher(state.q) : null;
  const chosen = list.facets.map(([name, , values]) => {
    const names = state.filters.get(name);
    return names?.size ? new Set([...names].map((value) => values.indexOf(value))) : null;
  });
  const filtered = [...chosen.keys()].filter((facet) => chosen[facet]);
  const counts = list.facets.map(([, , values]) => new Array(values.length).fill(0));
  /** @type {number[]} */
  const found = [];
  list.papers.forEach((paper, at) => {
    if (matches && !matches(hay(at))) return;
    const values = paper[8];
    const missed = filtered.filter((facet) => !values[facet].some((value) => chosen[facet]?.has(value)));
    if (!missed.length) found.push(at);
    if (missed.length > 1) return;
    for (let facet = 0; facet < values.length; facet++) {
      if (!missed.length || missed[0] === facet) for (const value of values[facet]) counts[facet][value]++;
    }
  });
  return { found: sorted(list, found, state.sort), counts };
}

const COLLATOR = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/**
 * Put places in order; what has no date or venue comes last, and equals keep the list's order.
 * @param {List} list
 * @param {number[]} found
 * @param {string} sort
 */
export function sorted(list, found, sort) {
  const { papers } = list;
  /** @type {Record<string, (one: Paper, other: Paper) => number>} */
  const orders = {
    new: (one, other) => other[5] - one[5],
    old: (one, other) => (one[5] || Infinity) - (other[5] || Infinity) || 0,
    title: (one, other) => COLLATOR.compare(one[1], other[1]),
    venue: (one, other) => Number(!one[6]) - Number(!other[6]) || COLLATOR.compare(one[6], other[6]),
  };
  const order = orders[sort];
  return order ? [...found].sort((one, other) => order(papers[one], papers[other])) : found;
}

/**
 * Find where in a text the words of a search stand, to mark them.
 * @param {string} text
 * @param {string} query
 * @returns {[number, number][]}
 */
export function marks(text, query) {
  const wanted = words(query).flatMap(({ parts, joined }) => (parts.length > 1 ? [...parts, joined] : parts));
  if (!wanted.length) return [];
  const { text: folded, at } = fold(text);
  /** @type {[number, number][]} */
  const found = [];
  for (const word of new Set(wanted)) {
    for (let place = folded.indexOf(word); place >= 0; place = folded.indexOf(word, place + 1)) {
      if (place && folded[place - 1] !== " ") continue;
      found.push([at[place], at[place + word.length] ?? text.length]);
    }
    markJoined(text, word, found);
  }
  return merged(found);
}

/**
 * Mark a word that hyphens part in the text: `selfsupervised` in `self-supervised`.
 * @param {string} text
 * @param {string} word
 * @param {[number, number][]} found
 */
function markJoined(text, word, found) {
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:[-\u2010-\u2013][\p{L}\p{N}]+)+/gu)) {
    if (fold(match[0].replace(/[^\p{L}\p{N}]/gu, "")).text.startsWith(word) && !fold(match[0]).text.startsWith(word)) {
      found.push([match.index ?? 0, (match.index ?? 0) + match[0].length]);
    }
  }
}

/** @param {[number, number][]} found */
function merged(found) {
  /** @type {[number, number][]} */
  const result = [];
  for (const [start, end] of found.sort((one, other) => one[0] - other[0])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
