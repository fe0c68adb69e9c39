// Writes items with citation-js: node export.js NODE_MODULES ITEMS.json FORMAT, prints CPU seconds of writing alone.
const { createRequire } = require("module");
const fs = require("fs");
const [folder, items, format] = process.argv.slice(2);
const load = createRequire(`${folder}/x.js`);
const { Cite } = load("@citation-js/core");
load("@citation-js/plugin-bibtex");
load("@citation-js/plugin-ris");
const cite = new Cite(JSON.parse(fs.readFileSync(items, "utf8")));
const before = process.cpuUsage();
const text = cite.format(format);
const used = process.cpuUsage(before);
console.log(JSON.stringify({ seconds: (used.user + used.system) / 1e6, length: text.length }));
