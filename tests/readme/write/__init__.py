"""Writing values into a list's markdown."""
