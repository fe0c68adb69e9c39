// Copying and downloading papers in a format or style.
import { loadStyle, loadTexts } from "./data.mjs";
import { joinEntries, joinReferences } from "./join.mjs";

/** @typedef {import("./types.d.ts").Format} Format */
/** @typedef {import("./types.d.ts").Style} Style */
/** @typedef {import("./types.d.ts").Taken} Taken */
/** @typedef {{ key: string, bucket: number, place: number }} Wanted */

/** @returns {Format[]} */
const formats = () => JSON.parse(document.body.dataset.formats ?? "[]");
/** @returns {Style[]} */
const styles = () => JSON.parse(document.body.dataset.styles ?? "[]");

/**
 * Make the text of some papers, which stand in the list's order.
 * @param {string} name
 * @param {Wanted[]} papers
 * @returns {Promise<Taken>}
 */
async function textOf(name, papers) {
  const texts = await loadTexts(name, papers.map((paper) => paper.bucket));
  const format = formats().find((one) => one.name === name);
  if (format) {
    return { text: joinEntries(format, papers.map((paper) => texts[paper.key][1])), html: "", whole: false };
  }
  const style = await loadStyle(name);
  if (style.alone && papers.length > 1) throw new Error("This style's references can be copied one by one.");
  if (style.alone) return { text: `${texts[papers[0].key][1]}\n`, html: texts[papers[0].key][2], whole: false };
  return joinReferences(
    style,
    papers.map(({ key, place }) => ({ key, place, reference: [texts[key][1], texts[key][2]] })),
  );
}

/**
 * Say something to readers who see and to those who listen.
 * @param {string} words
 */
export function say(words) {
  const said = document.getElementById("said");
  if (!said) return;
  said.textContent = words;
  said.classList.add("on");
  clearTimeout(Number(said.dataset.timer));
  said.dataset.timer = String(setTimeout(() => said.classList.remove("on"), 4000));
}

/** @param {string} name */
const labelOf = (name) =>
  styles().find((style) => style.slug === name)?.label ?? document.querySelector(`option[value="${name}"]`)?.textContent ?? name;

/**
 * Copy papers; the text is promised, since a browser lets a page write only soon after a click.
 * @param {string} name
 * @param {Wanted[]} papers
 */
export async function copy(name, papers) {
  if (!papers.length) return;
  const made = textOf(name, papers);
  try {
    await write(made, styles().some((style) => style.slug === name));
    const taken = await made;
    const note = taken.whole ? " Works of one author and year are told apart as in the whole list." : "";
    say(`Copied ${papers.length === 1 ? papers[0].key : `${papers.length} papers`}: ${labelOf(name)}.${note}`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Put a text on the clipboard; where it has one, with the HTML that keeps a word processor's italics.
 * @param {Promise<Taken>} made
 * @param {boolean} rich
 */
async function write(made, rich) {
  // A copy event takes the HTML as it is; the clipboard's own way of writing rewrites it, style sheet and all.
  if ((rich || !navigator.clipboard) && writeInEvent(await made, rich)) return;
  /** @type {(type: "text" | "html") => Promise<Blob>} */
  const part = async (type) => new Blob([(await made)[type]], { type: type === "text" ? "text/plain" : "text/html" });
  /** @type {Record<string, Promise<Blob>>} */
  const parts = { "text/plain": part("text") };
  if (rich) parts["text/html"] = part("html");
  await navigator.clipboard.write([new ClipboardItem(parts)]);
}

/**
 * Copy by way of an event, which also works where a page has no clipboard: over http.
 * @param {Taken} taken
 * @param {boolean} rich
 */
function writeInEvent({ text, html }, rich) {
  let filled = false;
  const fill = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
    if (rich) event.clipboardData?.setData("text/html", html);
    filled = true;
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done && filled;
}

/**
 * Download papers as a file.
 * @param {string} name
 * @param {Wanted[]} papers
 */
export async function download(name, papers) {
  if (!papers.length) return;
  try {
    const { text, html } = await textOf(name, papers);
    const format = formats().find((one) => one.name === name);
    const stem = papers.length === 1 ? papers[0].key.replace(/[^\w.-]/g, "-") : "papers";
    const blob = new Blob([format ? text : html], { type: format?.mime ?? "text/html" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${stem}.${format?.suffix ?? "html"}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(`Downloaded ${papers.length === 1 ? papers[0].key : `${papers.length} papers`}.`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}
