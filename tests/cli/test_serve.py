"""`sslbib serve` as a person runs it: it renews the page, says what it can't read, and ends with Ctrl-C."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = '[list]\ntitle = "Cats"\n\n[[papers]]\nkey = "a2020"\ntitle = "{}"\ndate = "2020"\n'
PATIENCE = 60.0


def shows(address: str, words: str) -> bool:
    """Wait until the page has some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if words in urllib.request.urlopen(address, timeout=10).read().decode():  # noqa: S310
            return True
        time.sleep(0.1)
    return False


def lines(stream: IO[str]) -> queue.Queue[str]:
    """Return the lines of a stream as they come."""
    found: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in stream:
            found.put(line)

    threading.Thread(target=read, daemon=True).start()
    return found


def wait_for(said: queue.Queue[str], words: str) -> str:
    """Return the first line that has some words."""
    while words not in (line := said.get(timeout=PATIENCE)):
        pass
    return line


def test_the_page_follows_the_catalog(tmp_path: Path) -> None:
    """An edit renews the page; a catalog that can't be read is told, and leaves it as it was until it is mended."""
    catalog = tmp_path / "data" / "papers.toml"
    catalog.parent.mkdir()
    catalog.write_text(CATALOG.format("Sleeping cats"), encoding="utf-8")
    command = [sys.executable, "-m", "sslbib", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            said = lines(process.stderr)
            address = wait_for(lines(process.stdout), "http://127.0.0.1:").strip()
            assert shows(address, "Sleeping cats")
            time.sleep(1)  # watching begins after the address is told

            catalog.write_text(CATALOG.format("Hunting cats"), encoding="utf-8")
            assert shows(address, "Hunting cats")
            catalog.write_text("[[papers]\n", encoding="utf-8")
            assert "papers.toml" in wait_for(said, "papers.toml:1")
            assert shows(address, "Hunting cats")
            catalog.write_text(CATALOG.format("Purring cats"), encoding="utf-8")
            assert shows(address, "Purring cats")

            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
            while not said.empty():
                assert "Traceback" not in said.get()
        finally:
            process.kill()
