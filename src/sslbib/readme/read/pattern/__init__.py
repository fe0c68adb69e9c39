"""A list's own pattern: an item parted into pieces, their roles by the evidence of all items of its section.

In come the texts of a section's items; out go, for each, which characters are its title, authors, venue and date.
`readme.read` may call it, and `readme.write` for the pattern by which it writes.
"""
