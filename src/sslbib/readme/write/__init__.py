"""Values → a list's markdown, written as the list itself is.

In come entries, wanted values and the list's habits; out go the same text with nothing else changed. `readme.sync` may
call it.
"""
