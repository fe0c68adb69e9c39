"""The border: what is refused before anybody reads it, with its place, and what is read rightly."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.errors import FileError, border


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a\ncaf\xe9\n", "x:2:4"),
        ("é\r\nö\0".encode(), "x:2:2"),
        ("é\rö\0".encode(), "x:2:2"),
        (b"a\n" + b"b" * (border.LONGEST + 1), "x:2:1"),
    ],
)
def test_what_is_no_text_is_told_with_line_and_column(data: bytes, place: str) -> None:
    """Columns count characters, and all three line ends end a line."""
    with pytest.raises(FileError) as caught:
        border.text_of(data, "x")

    assert str(caught.value.problems[0].place) == place
    assert caught.value.problems[0].repair


def test_a_long_text_of_short_lines_is_none_of_a_long_line() -> None:
    """Only a line is bounded."""
    text = ("a" * (border.LONGEST - 1) + "\n") * 3

    assert border.text_of(text.encode(), "x") == text


@pytest.mark.parametrize("size", [border.DEEPEST, border.DEEPEST + 1, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_brackets_are_counted(size: int, opening: str, closing: str) -> None:
    """Deeper than so many is refused, whatever Python's stack could take."""
    text = f'["\\"[[", {opening * (size - 1)}1{closing * (size - 1)}]'

    assert border.is_too_deep(text) == (size > border.DEEPEST)
    if size > border.DEEPEST:
        with pytest.raises(border.UnreadableError, match="deep") as caught:
            border.read_json(text)
        assert caught.value.problems[0].place.column == text.index(opening, 7) + len(opening) * (border.DEEPEST - 1) + 1


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(_JSON, st.booleans())
def test_json_is_read_as_it_is(data: object, is_ascii: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """Brackets, quotes and backslashes within strings deceive nobody."""
    assert border.read_json(json.dumps(data, ensure_ascii=is_ascii)) == data


def test_numbers_that_cannot_be_are_their_texts() -> None:
    """Thousands of digits, more than a float holds, and what JSON has no word for."""
    many = "9" * 5000

    assert border.read_json(f"[{many}, 1e999, NaN, -Infinity, 12]") == [many, "1e999", "NaN", "-Infinity", 12]


def test_half_a_character_becomes_the_sign_for_it() -> None:
    """A pair is a character, and stays."""
    assert border.read_json(r'{"\ud800": ["a\udc00b", "\ud83d\ude00"]}') == {"\ufffd": ["a\ufffdb", "😀"]}


@pytest.mark.parametrize(("text", "plain"), [("\ufeffa\rb\r", "a\nb\n"), ("a\r\nb\rc", "a\r\nb\rc")])
def test_the_mark_and_the_line_ends_of_an_old_machine_are_taken_off(text: str, plain: str) -> None:
    """Only where all lines end so: within other lines a carriage return is a character."""
    assert border.plain(text) == plain


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("a\x1b[2Jb\x07", "a[2Jb"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("a\x9bb\x7f", "ab"),
        ("a\rb\x0cc\x85d\u2028e", "a b c d e"),
        ("a\r\nb\tc\u200d\u00ad", "a\r\nb\tc\u200d\u00ad"),
    ],
)
def test_what_a_terminal_obeys_is_taken_out(text: str, inert: str) -> None:
    """What parts lines or words is a space; line ends, tabulators and joiners of letters stay."""
    assert border.inert(text) == inert


def test_what_is_taken_out_of_a_file_is_named() -> None:
    """Every kind of sign once, and where the first one stands."""
    problem = border.obeyed("Cats\nand \x1b[2J\x1b[H dogs\u202e\n", "README.md")

    assert problem
    assert "U+001B, U+202E" in problem.what
    assert str(problem.place) == "README.md:2:5"
    assert border.obeyed("Cats\tand dogs\r\n", "README.md") is None


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_stay_the_same_with_the_signs_as_escapes(data: object) -> None:
    """A reader of JSON gets what was written, and a terminal nothing to obey."""
    text = border.written_out(json.dumps(data, ensure_ascii=False))

    assert not border.OBEYED_SIGN.search(text)
    assert json.loads(text) == data


def test_no_sign_that_is_taken_out_can_be_printed() -> None:
    """Which is how a text without any is known at once."""
    assert not [sign for sign in map(chr, range(0x110000)) if border.OBEYED_SIGN.match(sign) and sign.isprintable()]
