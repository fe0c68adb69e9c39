"""Attacks on every output, each through a reader of it."""
