"""Reading a list's markdown."""
