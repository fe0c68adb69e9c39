"""How far our references and citations are those of citeproc-js: draw, run both, compare, report."""
