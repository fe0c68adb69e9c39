"""List and catalog brought together, against the state in which they last agreed.

In come the list's text, the catalog and that state; out go both as they should be, or the conflicts. `readme` itself
may call it.
"""
