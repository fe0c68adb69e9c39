// Where the page's script begins.
import { startList } from "./list.mjs";
import { startPaper } from "./paper.mjs";

if (document.body.dataset.page === "list") startList();
if (document.body.dataset.page === "paper") startPaper();
