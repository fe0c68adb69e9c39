// A paper's page: its buttons copy and download.
import { copy, download } from "./take.mjs";

/** Start a paper's page. */
export function startPaper() {
  const { key = "", bucket = "0" } = document.body.dataset;
  const papers = [{ key, bucket: Number(bucket), place: 0 }];
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const name = button?.dataset.take;
    if (!name) return;
    if (button.classList.contains("save")) download(name, papers);
    else copy(name, papers);
  });
  document.documentElement.dataset.ready = "";
}
