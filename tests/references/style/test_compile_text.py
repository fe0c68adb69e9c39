"""Texts beside the punctuation of a style: what merges, as in citeproc-js."""

from __future__ import annotations

import pytest

from tests.references.rendering import rendered

QUESTION: dict[str, object] = {"title": "What Can Theatre Do?", "publisher": "Routledge"}


@pytest.mark.parametrize(
    ("layout", "shown"),
    [
        ('<text variable="title" suffix=". "/>', "What Can Theatre Do? Routledge"),
        ('<text variable="title" font-style="italic" suffix=". "/>', "<i>What Can Theatre Do?</i>. Routledge"),
        (
            '<group suffix=". "><text variable="title" font-style="italic"/></group>',
            "<i>What Can Theatre Do?</i> Routledge",
        ),
        ('<text variable="title" quotes="true" suffix=". "/>', "“What Can Theatre Do?” Routledge"),
    ],
)
def test_a_full_stop_after_a_question_mark(layout: str, shown: str) -> None:
    """It merges unless the text has a format of its own; into quotes it moves in any case."""
    assert rendered(f'{layout}<text variable="publisher"/>', QUESTION) == shown


def test_an_apostrophe_takes_a_text_apart() -> None:
    """A text with an apostrophe is several ones to citeproc-js, so that its last mark merges."""
    item: dict[str, object] = {"title": "Today's Attacks?"}

    assert rendered('<text variable="title" font-style="italic" suffix="."/>', item) == "<i>Today’s Attacks?</i>"


def test_a_full_stop_by_itself_is_a_text() -> None:
    """A style that prints a full stop as text gets it, whatever stands before it."""
    assert rendered('<text variable="title"/><text value="."/>', {"title": "n.d."}) == "n.d.."


def test_strip_periods_reaches_names() -> None:
    """A macro without full stops has none in its names either (CSL 1.0.2, "Strip periods")."""
    macro = '<macro name="author"><names variable="author"><name initialize-with="."/></names></macro>'
    item: dict[str, object] = {"author": [{"family": "Khan", "given": "Md Jamal"}]}

    assert rendered('<text macro="author" strip-periods="true" suffix="."/>', item, macros=macro) == "MJ Khan."


def test_marks_behind_a_number_stay_apart() -> None:
    """A colon and a full stop behind a number are two marks, behind a word one."""
    layout = '<group delimiter=". "><group suffix="):">{}</group><text variable="title"/></group>'
    item: dict[str, object] = {"volume": "28", "publisher": "ACM", "title": "T"}

    assert rendered(layout.format('<text variable="volume" prefix="("/>'), item) == "(28):. T"
    assert rendered(layout.format('<text variable="publisher" prefix="("/>'), item) == "(ACM): T"
