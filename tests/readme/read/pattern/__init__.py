"""A list's own pattern."""
