// Formats items and citations with citeproc-js: node references.js JOB.json; the answer goes to the file that the job names.
const fs = require("fs");
const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const CSL = require(job.module);
const read = (file) => (file ? JSON.parse(fs.readFileSync(file, "utf8")) : []);
const listed = read(job.items);
const cited = read(job.cited);
const clusters = read(job.clusters);
const copy = (value) => JSON.parse(JSON.stringify(value));

function engineOf(style, items) {
  const byId = {};
  for (const item of items) byId[item.id] = item;
  const sys = {
    retrieveItem: (id) => copy(byId[id]),
    retrieveLocale: (lang) => {
      const file = `${job.locales}/locales-${lang}.xml`;
      return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
    },
  };
  return new CSL.Engine(sys, style);
}

function bibliography(style, result) {
  const start = process.hrtime.bigint();
  const engine = engineOf(style, listed);
  engine.updateItems(listed.map((item) => item.id));
  for (const format of job.formats) {
    engine.setOutputFormat(format);
    const [head, entries] = engine.makeBibliography();
    // Where an item has nothing to show, citeproc-js leaves out the entry but not its id.
    result[format] = { ids: head.entry_ids.map((id) => id[0]), entries };
    result.ms ??= Number(process.hrtime.bigint() - start) / 1e6;
  }
}

function citations(style, result) {
  const engine = engineOf(style, cited);
  const isNote = /<style[^>]*class="note"/.test(style);
  const asked = copy(clusters);
  for (const cluster of asked) if (!isNote) cluster.properties.noteIndex = 0;
  result.clusters = {};
  for (const [id, , text] of engine.rebuildProcessorState(asked, "html")) result.clusters[id] = text;
}

const answer = [];
for (const file of job.styles) {
  const result = { style: file };
  const style = fs.readFileSync(file, "utf8");
  try {
    bibliography(style, result);
  } catch (error) {
    result.error = String(error);
  }
  try {
    if (clusters.length) citations(style, result);
  } catch (error) {
    result.clusterError = String(error);
  }
  answer.push(result);
}
fs.writeFileSync(job.answer, JSON.stringify(answer));
