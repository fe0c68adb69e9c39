// The page's pure scripts, run by node.
import assert from "node:assert/strict";
import test from "node:test";
import { fold, folded } from "../../../src/sslbib/site/assets/js/fold.mjs";
import { find, haystacks, marks } from "../../../src/sslbib/site/assets/js/search.mjs";
import { readState, writeState } from "../../../src/sslbib/site/assets/js/state.mjs";

/** @typedef {import("../../../src/sslbib/site/assets/js/types.d.ts").Paper} Paper */
/** @typedef {import("../../../src/sslbib/site/assets/js/types.d.ts").List} List */

/**
 * @param {string} key
 * @param {string} title
 * @param {string} authors
 * @param {number} day
 * @param {string} venue
 * @param {number[][]} values
 * @returns {Paper}
 */
const paper = (key, title, authors, day, venue, values) => [
  key, title, [], authors, "", day, venue, [], values, [], 0, "", "", "10.5555/abc",
];
/** @type {List} */
const list = {
  facets: [
    ["year", "Year", ["2021", "2020"]],
    ["modality", "Modality", ["2D", "3D"]],
  ],
  shown: [],
  cells: [],
  papers: [
    paper("a", "Self-supervised Learning of Straße", "Émile Müller", 20210000, "MICCAI", [[0], [0]]),
    paper("b", "Selfsupervised networks", "Bo Øre", 20200000, "", [[1], [0, 1]]),
    paper("c", "A supervised self", "Zoë Wang", 20200500, "ICCV", [[1], [1]]),
  ],
};
const hay = haystacks(list.papers);

/** @param {string} q */
const keys = (q, /** @type {Record<string, string[]>} */ filters = {}, sort = "") => {
  const state = { q, sort, filters: new Map(Object.entries(filters).map(([name, values]) => [name, new Set(values)])) };
  return find(list, hay, state).found.map((at) => list.papers[at][0]).join("");
};

test("case, accents, hyphens and the order of words make no difference", () => {
  assert.equal(keys("emile MULLER"), "a");
  assert.equal(keys("müller émile"), "a");
  assert.equal(keys("self-supervised"), "abc");
  assert.equal(keys("selfsupervised"), "ab");
  assert.equal(keys("strasse"), "a");
  assert.equal(keys("øre"), "b");
  assert.equal(keys("learn straß"), "a");
  assert.equal(keys("earning"), "");
  assert.equal(keys("10.5555/abc zoe"), "c");
  assert.equal(keys("micc"), "a");
});

test("values of one filter are alternatives, and filters go together", () => {
  assert.equal(keys("", { year: ["2020"] }), "bc");
  assert.equal(keys("", { modality: ["2D", "3D"] }), "abc");
  assert.equal(keys("", { year: ["2020"], modality: ["2D"] }), "b");
  assert.equal(keys("", { year: ["1999"] }), "");
});

test("a count tells what its value would show with the other filters as they are", () => {
  const state = { q: "", sort: "", filters: new Map([["year", new Set(["2021"])]]) };
  assert.deepEqual(find(list, hay, state).counts, [[1, 2], [1, 0]]);
});

test("what has no venue comes last, and orders are those that they say", () => {
  assert.equal(keys("", {}, "new"), "acb");
  assert.equal(keys("", {}, "old"), "bca");
  assert.equal(keys("", {}, "title"), "cab");
  assert.equal(keys("", {}, "venue"), "cab");
});

test("marks stand where the words are, accents and hyphens or not", () => {
  const marked = (/** @type {string} */ text, /** @type {string} */ q) => marks(text, q).map(([from, to]) => text.slice(from, to));
  assert.deepEqual(marked("Émile Müller", "muller"), ["Müller"]);
  assert.deepEqual(marked("Straße 5", "strass"), ["Straße"].map((word) => word.slice(0, 5)));
  assert.deepEqual(marked("On self-supervised learning", "selfsup"), ["self-supervised"]);
  assert.deepEqual(marked("a🧠b brain", "brain"), ["brain"]);
  assert.deepEqual(marked("learning", "earn"), []);
});

test("folding keeps the place of every letter", () => {
  const { text, at } = fold("ﬁne 🧠 é");
  assert.equal(text.length, at.length);
  assert.equal(text.slice(0, 4), "fine");
});

test("both ways of folding give one text", () => {
  for (const text of ["Self-Supervised", "ﬁne 🧠 Émile ÖSTERREICH", "ΣΊΣΥΦΟΣ", "Łódź ß ǅ İ", "10.1000/a_b—c", "深度学习"]) {
    assert.equal(folded(text), fold(text).text, text);
  }
});

test("a state is read back from its address", () => {
  const state = { q: "a & b", sort: "new", filters: new Map([["year", new Set(["2020", "2021"])], ["venue", new Set(["A=B"])]]) };
  assert.deepEqual(readState(writeState(state), ["year", "venue"]), state);
  assert.equal(writeState(readState("", ["year"])), "");
  assert.deepEqual(readState("#main", ["year"]).q, "");
});
