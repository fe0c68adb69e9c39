"""Texts that markup meets: wild ones, and a formula as publishers wrap it."""

from __future__ import annotations

from hypothesis import strategies as st

from sslbib.markup import Node, Span

SMALL_CAPS = '<span style="font-variant:small-caps;">'

LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
PIECES = """<i> </i> <sub> </sub> < > & &amp; &lt; &gt; i /i $ \\ _ ^ <mml:math> </mml:math> <mml:mi> </mml:mi> <msub> *
** ` [ ]( ) { } <!-- --> </span> é Ã¼ word 2 <mfenced/> &lt;i&gt; &lt;/i&gt;"""
WILD = st.lists(
    st.sampled_from([*PIECES.split(), " ", "\n", "\x85", SMALL_CAPS, '<span class="nocase">', "<!DOCTYPE x"]),
    max_size=24,
).map("".join)


def math(content: str) -> str:
    """Wrap MathML as publishers do."""
    return f'<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML" altimg="si1.svg">{content}</mml:math>'


def spans(nodes: tuple[Node, ...]) -> list[Span]:
    """List all spans of a tree."""
    return [span for node in nodes if isinstance(node, Span) for span in (node, *spans(node.children))]
