"""A web server on the loopback address, for one test: it answers what it is told, and ends with the test."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]
ROBOTS: Answer = (404, {}, b"")


@dataclass
class Site:
    """A site: what it answers by path (a fixed answer, or one made from the headers of the request), and what it was asked."""

    port: int
    pages: dict[str, Answer | Callable[[dict[str, str]], Answer]] = field(default_factory=lambda: {"/robots.txt": ROBOTS})
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    slow: Callable[[BaseHTTPRequestHandler], None] | None = None

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Site]:
    site = Site(0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, headers))
            if site.slow is not None and self.path == "/slow":
                site.slow(self)
                self.close_connection = True
                return
            found = site.pages.get(self.path, (404, {}, b"no such page"))
            status, given, body = found(headers) if callable(found) else found
            self.send_response(status)
            for name, value in given.items():
                self.send_header(name, value)
            if "Content-Length" not in given:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
