"""A project's files: papers.toml, its lock and where everything lies.

In come paths, texts and values to keep; out go the catalog, the lock and what was written. The only room that touches
the disk. Every room above may call it.
"""
