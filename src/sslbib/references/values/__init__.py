"""The values of an item as CSL sees them: names, dates, numbers, letter case.

In come CSL-JSON values; out go texts in a style's forms. The rest of `references` may call it.
"""
