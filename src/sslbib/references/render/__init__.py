"""A compiled style run over items: sorted, numbered, disambiguated, cited.

In come a style and items; out go rich texts. `references` itself may call it.
"""
