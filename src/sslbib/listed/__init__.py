"""The reader of what people write into lists: dates, persons' names, numbers, topics.

In comes a cell's text; out goes what it says, as far as it is certain. Every room may call it. Whoever needs a date,
a name or a number out of what a person wrote asks here, so that two who ask get the same answer; the readers of other
languages (BibTeX's names, the registries' records, CSL's raw dates) stand where those languages are read. It knows
nothing of the project but `sslbib.item`.
"""
