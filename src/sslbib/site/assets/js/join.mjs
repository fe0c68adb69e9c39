// The text of several papers, out of the texts of each: what the commands of sslbib write of them. Pure.

/** @typedef {import("./types.d.ts").Format} Format */
/** @typedef {import("./types.d.ts").StyleData} StyleData */
/** @typedef {import("./types.d.ts").Cluster} Cluster */
/** @typedef {import("./types.d.ts").Reference} Reference */
/** @typedef {import("./types.d.ts").Taken} Taken */

/**
 * Write a file of entries.
 * @param {Format} format
 * @param {string[]} entries
 */
export function joinEntries(format, entries) {
  return format.head + entries.join(format.between) + format.tail;
}

/**
 * Write a list of references, in the style's order.
 * @param {StyleData} style
 * @param {{ key: string, place: number, reference: Reference }[]} papers in the list's order
 * @returns {Taken}
 */
export function joinReferences(style, papers) {
  const chosen = new Set(papers.map((paper) => paper.key));
  const { changed, whole } = changes(Object.values(style.families ?? {}).flat(), chosen);
  const rank = style.order && new Map(style.order.map((place, at) => [place, at]));
  const ordered = rank
    ? [...papers].sort((one, other) => (rank.get(one.place) ?? 0) - (rank.get(other.place) ?? 0))
    : papers;
  const references = ordered
    .map((paper) => changed.get(paper.key) ?? paper.reference)
    .filter((reference) => reference[0] || reference[1])
    .map((reference, at) => numbered(reference, style.places ?? [null, null], at + 1));
  if (!references.length) return { text: "", html: "", whole };
  const [before, after] = frame(style, references.map((reference) => reference[1]));
  const entry = before.slice(before.lastIndexOf("\n") + 1);
  const end = after.slice(0, after.indexOf("\n"));
  const html = before.slice(0, before.lastIndexOf("\n") + 1) + references.map((r) => entry + r[1] + end).join("\n");
  return { text: `${references.map((r) => r[0]).join("\n")}\n`, html: html + after.slice(end.length), whole };
}

/**
 * Tell which references are others beside those chosen; of a large cluster only the texts of the whole are known.
 * @param {Cluster[]} clusters
 * @param {Set<string>} chosen
 */
function changes(clusters, chosen) {
  /** @type {Map<string, Reference>} */
  const changed = new Map();
  let whole = false;
  for (const { keys, texts, choices } of clusters) {
    const every = [...keys.keys()];
    let places = every.filter((place) => chosen.has(keys[place]));
    if (places.length < 2) continue;
    if (!choices[places.join(".")]) {
      whole = true;
      places = every;
    }
    const choice = choices[places.join(".")];
    places.forEach((place, at) => changed.set(keys[place], texts[keys[place]][choice[at]]));
  }
  return { changed, whole };
}

/**
 * Number a reference that is numbered 1.
 * @param {Reference} reference
 * @param {[number | null, number | null]} places
 * @param {number} number
 * @returns {Reference}
 */
function numbered(reference, places, number) {
  const [text, html] = reference.map((part, at) => {
    const place = places[at];
    return place === null ? part : part.slice(0, place) + number + part.slice(place + 1);
  });
  return [text, html];
}

/**
 * Choose what stands around the references: its style sheet leaves room for the widest number.
 * @param {StyleData} style
 * @param {string[]} htmls
 */
function frame(style, htmls) {
  const frames = style.frames ?? [["", ""]];
  const widths = htmls.map((html) => {
    const margin = /csl-left-margin">(.*?)<\/div>/.exec(html);
    return margin ? [...margin[1].replace(/<[^>]+>|&#?\w+;/g, "").trim()].length : 0;
  });
  // A long list has too many widths for the arguments of one call.
  const widest = widths.reduce((one, other) => Math.max(one, other), 0);
  return frames[Math.min(widest, frames.length - 1)];
}
