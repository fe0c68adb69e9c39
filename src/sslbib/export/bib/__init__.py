"""What BibTeX and BibLaTeX have in common: entry types and fields, values in TeX, the syntax of a .bib file.

In come items, out go entries. Only `sslbib.export.bibtex` and `sslbib.export.biblatex` call it.
"""
