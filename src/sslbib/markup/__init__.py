"""Inline markup: what registries and people write → CSL rich text → what each output takes, by one escaper an output.

In come HTML, JATS, MathML and TeX; text stands in the CSL subset of HTML (`rich`) in every room; out goes text that an
output shows as it is. Every room may call it. Where each output is escaped:

| output | escaper |
| --- | --- |
| LaTeX, BibTeX, BibLaTeX | `to_latex` |
| markdown: documents, CSL-YAML; cells of a README | `to_markdown` |
| HTML; RIS for Zotero, which reads it as such | `to_html` |
| XML | `to_xml` |
| RTF | `to_rtf` |
| YAML | `sslbib.export.yamltext` |
| Typst's Hayagriva, RIS, CSV | the module of the format, in `sslbib.export` |
| a terminal | `sslbib.references.output.formats` |
"""

from sslbib.markup.rich import KINDS, Node, Span, Text, parse, to_plain
from sslbib.markup.upstream import from_crossref, plain_from_crossref, repair_encoding, tidy

__all__ = [
    "KINDS",
    "Node",
    "Span",
    "Text",
    "from_crossref",
    "parse",
    "plain_from_crossref",
    "repair_encoding",
    "tidy",
    "to_plain",
]
