// Reads a file with citation-js: node consumers.js NODE_MODULES FILE TYPE ANSWER, writes the CSL-JSON that it makes of it.
const { createRequire } = require("module");
const fs = require("fs");
const [folder, file, type, answer] = process.argv.slice(2);
const load = createRequire(`${folder}/x.js`);
const { Cite } = load("@citation-js/core");
load("@citation-js/plugin-bibtex");
load("@citation-js/plugin-ris");
const text = fs.readFileSync(file, "utf8");
const cite = new Cite(file.endsWith(".json") ? JSON.parse(text) : text, { forceType: type });
fs.writeFileSync(answer, JSON.stringify(cite.data));
