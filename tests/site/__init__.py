"""Tests of the page."""  # noqa: A005  the room's name
