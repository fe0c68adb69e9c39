"""Characters that no output takes as they are."""

INVISIBLE = "\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
"""Ranges, for an expression's brackets, that show nothing, break typesetting or turn text around: they are left out."""
