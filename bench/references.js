// Formats items with citeproc-js: node references.js JOB.json, answers with JSON on stdout.
const fs = require("fs");
const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const CSL = require(job.module);
const items = {};
for (const item of JSON.parse(fs.readFileSync(job.items, "utf8"))) items[item.id] = item;
const ids = Object.keys(items);
const sys = {
  retrieveItem: (id) => JSON.parse(JSON.stringify(items[id])),
  retrieveLocale: (lang) => {
    const file = `${job.locales}/locales-${lang}.xml`;
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
  },
};
const answer = [];
for (const style of job.styles) {
  const start = process.hrtime.bigint();
  const result = { style };
  try {
    const engine = new CSL.Engine(sys, fs.readFileSync(style, "utf8"));
    engine.updateItems(ids);
    for (const format of job.formats) {
      engine.setOutputFormat(format);
      const [head, entries] = engine.makeBibliography();
      // Where an item has nothing to show, citeproc-js leaves out the entry but not its id.
      result[format] = { ids: head.entry_ids.map((id) => id[0]), entries };
      result.ms ??= Number(process.hrtime.bigint() - start) / 1e6;
    }
  } catch (error) {
    result.error = String(error);
  }
  answer.push(result);
}
fs.writeFileSync(job.answer, JSON.stringify(answer));
