// Puts lists together for test_copies.py: style data, papers and selections from standard input, texts to standard output.
import { joinReferences } from "../../../src/sslbib/site/assets/js/join.mjs";

let input = "";
for await (const part of process.stdin) input += part;
const { style, papers, selections } = JSON.parse(input);
const made = selections.map((/** @type {number[]} */ places) =>
  joinReferences(style, places.map((place) => ({ ...papers[place], place }))),
);
process.stdout.write(JSON.stringify(made));
