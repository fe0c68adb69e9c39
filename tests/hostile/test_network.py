"""The network: who is believed, who is asked, and what nobody gets to see."""

from __future__ import annotations

import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from sslbib.cli import run
from sslbib.errors import NetworkError
from sslbib.registry import http
from sslbib.registry.crossref import Crossref
from tests.cli.test_resolve import WORKS
from tests.crossref_server import Api, CrossrefServer, Haystack
from tests.latex import need
from tests.registry.test_crossref import quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAILTO = "someone.secret@example.org"
WORK = b'{"status": "ok", "message": {"DOI": "10.1000/1"}}'


class Counting(ThreadingHTTPServer):
    """A server that counts what it is asked for, and answers with a work."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(WORK)))
                self.end_headers()
                self.wfile.write(WORK)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
                """Keep quiet."""

        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that hangs up: the certificate did not please it."""


@pytest.fixture
def counting() -> Iterator[Counting]:
    """Return a server that runs; TLS can be put on it."""
    server = Counting()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.consumer
@pytest.mark.parametrize("kind", ["nobody signed it", "of another host", "the host's"])
def test_a_certificate_must_be_trusted_and_the_host_s(
    kind: str, counting: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that nobody signed, or of another host, is refused before a question is asked."""
    need("openssl")
    name = "DNS:api.crossref.org" if kind == "of another host" else "IP:127.0.0.1"
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"]
    command += ["-addext", f"subjectAltName={name}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    counting.socket = context.wrap_socket(counting.socket, server_side=True)
    http._certificates.cache_clear()  # noqa: SLF001 - loaded once in a run of ours, and here for each test
    if kind != "nobody signed it":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    crossref = Crossref("", f"https://127.0.0.1:{counting.server_port}", 5.0, quick(), quick())
    try:
        if kind == "the host's":
            assert crossref.work("10.1000/1") == {"DOI": "10.1000/1"}
        else:
            with pytest.raises(NetworkError, match=r"(?i)certificate"):
                crossref.work("10.1000/1")
            assert counting.asked == []
    finally:
        http._certificates.cache_clear()  # noqa: SLF001


@pytest.fixture
def folder(tmp_path: Path, counting: Counting) -> Path:
    """Return a project whose every address leads to a server that nobody may ask."""
    url = f"http://127.0.0.1:{counting.server_port}"
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.toml").write_text(
        f"""\
[list]
title = "Cats"

[site]
url = "{url}/site"
repository = "{url}/repository"
image = "{url}/image.png"

[exports]
styles = ["apa"]

[[papers]]
key = "a"
title = "Introduction"
date = "2017"
code = [{{ label = "Code", url = "{url}/code" }}]
links = [{{ label = "Paper", url = "{url}/paper.pdf" }}, {{ label = "DOI", url = "{url}/10.1000/1" }}]

[papers.csl]
URL = "{url}/csl"
""",
        encoding="utf-8",
    )
    rows = f"| Date | Title | Paper |\n| --- | --- | --- |\n| 2017 | ![x]({url}/x.png) Introduction | [P]({url}/p) |\n"
    (tmp_path / "README.md").write_text(rows, encoding="utf-8")
    (tmp_path / "more.bib").write_text(f"@misc{{b, title = {{More}}, url = {{{url}/bib}}, file = {{{url}/f.pdf}}}}")
    return tmp_path


COMMANDS = (
    ("sync", "--prefer", "catalog"),
    ("resolve",),
    ("add", "more.bib"),
    ("build",),
    ("check",),
    ("site",),
    ("audit",),
    ("cite", "a", "--style", "apa"),
    ("export", "bibtex"),
)


def commanded(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run every command that reads a list, and return all that they said and wrote."""
    for name, *rest in COMMANDS:
        run(["-C", str(folder), name, *(str(folder / part) if part.endswith(".bib") else part for part in rest)])
    said = capsys.readouterr()
    files = [path for path in folder.rglob("*") if path.is_file()]
    return "".join([said.out, said.err, *(path.read_text(encoding="utf-8", errors="replace") for path in files)])


def ask(server: CrossrefServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands ask a server, in the name of somebody who wants to stay unnamed."""
    monkeypatch.setenv("SSLBIB_CROSSREF_URL", server.url)
    monkeypatch.setenv("SSLBIB_DATACITE_URL", server.url)
    monkeypatch.setenv("SSLBIB_MAILTO", MAILTO)
    monkeypatch.setenv("GITHUB_TOKEN", "token-of-mine")


def test_no_address_of_a_list_is_asked(
    folder: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Links, code, pictures, the site's own addresses and those of a bibliography are written, and never opened."""
    with CrossrefServer(Api(Haystack(WORKS))).running() as server:
        ask(server, monkeypatch)
        commanded(folder, capsys)

    assert counting.asked == []
    assert server.requests
    assert {target.split("?")[0].split("/")[1] for target in server.requests} <= {"works", "dois"}


@pytest.mark.parametrize("fault", [None, "403", "500", "drop", "short", "html", "400"])
def test_your_address_is_in_no_file_and_no_message(
    fault: str | None, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever goes wrong: the service gets it, and neither a log, an error, an answer that is kept, nor an output."""
    monkeypatch.setattr("sslbib.registry.client.PATIENCE", 0.0)
    with CrossrefServer(Api(Haystack(WORKS)), fault=lambda *_: fault).running() as server:
        ask(server, monkeypatch)
        written = commanded(folder, capsys)

    assert server.requests
    assert any("someone.secret" in words for words in (*server.agents, *server.requests))
    assert "someone.secret" not in written
    assert "token-of-mine" not in written
