"""Papers → their works: searched, judged, decided and recorded.

In come papers and what the registries answered; out go outcomes, each with its reason, and what they change in catalog
and lock. `app` may call it.
"""
