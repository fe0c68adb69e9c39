"""Shows a folder on this machine, and has the browser load the page again when it was renewed."""

from __future__ import annotations

import signal
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

from sslbib.errors import FileError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RELOAD = "/-/renewed.js"
_PATIENCE = 20.0
"""Seconds that a browser is kept waiting for a change: below the half minute after which some give up."""


class Server:
    """A server for one folder, on the loopback address alone."""

    def __init__(self, folder: Path, port: int) -> None:
        """Open the port. Raises FileError where it is taken."""
        self._changed = threading.Condition()
        handler = partial(_Handler, directory=str(folder), changed=self._changed)
        try:
            self._http = ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError as error:
            raise FileError(
                f"port {port} can't be used: {error.strerror}",
                repair="name another with --port",
                place=Place(str(folder)),
            ) from error
        self._http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._http.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def renewed(self) -> None:
        """Let every browser that shows the page load it again."""
        with self._changed:
            self._changed.notify_all()


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, each page with a script more: it ends when the page was renewed, and loads the page again."""

    def __init__(self, *arguments: object, directory: str, changed: threading.Condition) -> None:
        self._changed = changed
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == _RELOAD:
            with self._changed:
                changed = self._changed.wait(_PATIENCE)
            self._send(_SCRIPT if changed else _AGAIN, "text/javascript")
        elif path.endswith((".html", "/")):
            self._send_page(path)
        else:
            super().do_GET()

    def _send_page(self, path: str) -> None:
        from pathlib import Path

        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        script = f'<script src="{_RELOAD}" async></script></body>'
        self._send(file.read_text("utf-8").replace("</body>", script), "text/html; charset=utf-8")

    def _send(self, text: str, kind: str) -> None:
        data = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the terminal is for what is built."""


_SCRIPT = "location.reload();\n"
_AGAIN = (
    "(() => { const next = document.createElement('script');"
    f" next.src = '{_RELOAD}?' + Date.now(); document.body.append(next); }})();\n"
)


def changes(paths: tuple[Path, ...]) -> Iterator[None]:
    """Yield whenever something below the paths was written; end when the person interrupts."""
    from watchfiles import watch

    # What a shell starts in the background ignores the signal, and would never end.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for _ in watch(*paths, raise_interrupt=False):
        yield
