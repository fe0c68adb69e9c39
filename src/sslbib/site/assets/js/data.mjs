// The data files: scripts that call `sslbib.put`, since a page that is opened from a disk may read nothing else.

/** @typedef {import("./types.d.ts").List} List */
/** @typedef {import("./types.d.ts").StyleData} StyleData */

/** @type {Map<string, unknown>} */
const known = new Map();
/** @type {Map<string, Promise<unknown>>} */
const asked = new Map();

Object.assign(globalThis, {
  sslbib: { put: (/** @type {string} */ name, /** @type {unknown} */ value) => known.set(name, value) },
});

/**
 * Load a data file, once.
 * @param {string} name
 * @param {string} file
 * @returns {Promise<any>}
 */
function load(name, file) {
  const before = asked.get(name);
  if (before) return before;
  const promise = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${document.body.dataset.root ?? ""}data/${file}.js`;
    script.addEventListener("load", () => resolve(known.get(name)));
    script.addEventListener("error", () => {
      asked.delete(name);
      reject(new Error(`data/${file}.js can't be loaded`));
    });
    document.head.append(script);
  });
  asked.set(name, promise);
  return promise;
}

/**
 * Load the list, whose papers stand in the file value by value: all keys, all titles.
 * @returns {Promise<List>}
 */
export async function loadList() {
  const list = await load("papers", "papers");
  const [keys, ...others] = list.papers;
  const papers = (keys ?? []).map((/** @type {string} */ key, /** @type {number} */ at) => [
    key,
    ...others.map((/** @type {unknown[]} */ values) => values[at]),
  ]);
  return { ...list, papers };
}

/**
 * @param {string} slug
 * @returns {Promise<StyleData>}
 */
export const loadStyle = (slug) => load(slug, slug);

/**
 * Load the texts of some papers under a format's or style's name; each is its digest and then its texts.
 * @param {string} name
 * @param {Iterable<number>} buckets
 * @returns {Promise<Record<string, string[]>>}
 */
export async function loadTexts(name, buckets) {
  const parts = await Promise.all([...new Set(buckets)].map((at) => load(`${name}/${at}`, `${name}-${at}`)));
  return Object.assign({}, ...parts);
}
