"""Put text and HTML on the clipboard with the program that the system has for it."""

from __future__ import annotations

import shutil
import subprocess
import sys

from sslbib.errors import FileError

_HTML = (
    ("wl-copy", ["wl-copy", "--type", "text/html"]),
    ("xclip", ["xclip", "-selection", "clipboard", "-t", "text/html"]),
)
_TEXT = (
    ("xsel", ["xsel", "--clipboard", "--input"]),
    ("pbcopy", ["pbcopy"]),
    ("clip.exe", ["clip.exe"]),
)


def copy(*, text: str, html: str) -> str:
    """Copy HTML where the clipboard can hold it, text elsewhere; return which it was.

    Raises:
        FileError: if there is no program for the clipboard.

    """
    if sys.platform == "darwin" and shutil.which("osascript"):
        data = html.encode("utf-8").hex()
        script = f"set the clipboard to {{«class HTML»:«data HTML{data}», string:{_quoted(text)}}}"
        _run(["osascript", "-"], script)
        return "HTML and text"
    for program, command in _HTML:
        if shutil.which(program):
            _run(command, html)
            return "HTML"
    for program, command in _TEXT:
        if shutil.which(program):
            _run(command, text)
            return "text"
    raise FileError(
        "there is no program here that reaches the clipboard",
        repair="install wl-clipboard, xclip or xsel, or write a file with -o",
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _run(command: list[str], data: str) -> None:
    # One of a fixed list of programs, without a shell; the data go in by its standard input
    try:
        subprocess.run(command, input=data.encode("utf-8"), check=True)  # noqa: S603  # nosec B603
    except (OSError, subprocess.CalledProcessError) as error:
        raise FileError(f"{command[0]} failed: {error}", repair="write a file with -o") from error
