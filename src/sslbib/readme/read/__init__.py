"""A list's markdown → its entries, each value with the place where it stands.

In comes text; out goes a `Listing`, with what was left out and why. The rest of `readme` may call it.
"""
