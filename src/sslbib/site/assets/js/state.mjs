// What is searched, filtered and sorted by, in the address behind its #, so that it can be sent and gone back to. Pure.

/** @typedef {import("./types.d.ts").State} State */

/**
 * Read the state in an address.
 * @param {string} hash
 * @param {string[]} facets
 * @returns {State}
 */
export function readState(hash, facets) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const filters = new Map(facets.map((name) => [name, new Set(given.getAll(name))]));
  return { q: given.get("q") ?? "", sort: given.get("sort") ?? "", filters };
}

/**
 * Write a state as an address; the list as it is has none.
 * @param {State} state
 */
export function writeState(state) {
  const given = new URLSearchParams();
  if (state.q.trim()) given.set("q", state.q.trim());
  if (state.sort) given.set("sort", state.sort);
  for (const [name, values] of state.filters) for (const value of values) given.append(name, value);
  const text = given.toString();
  return text && `#${text}`;
}
