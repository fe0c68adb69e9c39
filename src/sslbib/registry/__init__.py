"""Crossref and DataCite, asked politely.

In come requests (DOIs, item identifiers, searches); out go works as the services send them, each kept in a journal, and
failures told from answers. The only room that uses the network. `resolve` and `app` may call it.
"""
