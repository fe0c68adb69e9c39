"""CSL styles: found, read and compiled into functions.

In come names and XML; out go compiled styles. `references.render` may call it.
"""
