"""CSL rich text: read into a tree, and to plain text."""

from __future__ import annotations

import re

from hypothesis import given

from sslbib.markup import parse, to_plain
from tests.markup.samples import LETTERS, WILD, spans


@given(LETTERS | WILD)
def test_parse_loses_no_character(text: str) -> None:
    """Parsing keeps all text but the tags of spans."""
    tags = re.compile(r"</?(?:i|sub|span[^<>]*)>")
    assert tags.sub("", to_plain(text)) == tags.sub("", text)
    if not spans(parse(text)):
        assert to_plain(text) == text


def test_only_csl_s_own_tags_are_taken_out() -> None:
    """A tag of another kind and a lone sign are text."""
    assert to_plain("<i>E. coli</i> & CO<sub>2</sub>") == "E. coli & CO2"
    assert to_plain("a < b <script>x</script>") == "a < b <script>x</script>"
    assert to_plain('<span class="nocase">mRNA</span> <i>lone') == "mRNA <i>lone"
