"""How the site looks in a browser, on a laptop and on a phone, where there is a browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None)
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--window-size=1400,1000")
LONGEST_LOOK_SECONDS = 240
PAGES = (
    "",
    "vi/",
    "vi/infeasible/",
    "performance/",
    "pictures/coverage/",
    "pictures/calendar/",
    "explanation/model/",
    "how-to/infeasible/",
)
NOTEBOOKS = ("notebooks/01_first_plan/", "notebooks/04_pictures_and_tables/")

LOOK = """<!doctype html><meta charset="utf-8"><body><script>
const out = [];
async function look(page, width) {
  const frame = document.createElement("iframe");
  frame.style = `width:${width}px;height:900px;border:0`;
  await new Promise(done => { frame.onload = done; frame.src = "/" + page; document.body.append(frame); });
  const root = frame.contentDocument;
  const see = (what, found) => out.push({page, width, what, ...found});
  for (const picture of root.querySelectorAll("article img")) {
    picture.loading = "eager";
    await picture.decode().catch(() => null);
    const box = picture.getBoundingClientRect();
    see("picture", {shown: picture.naturalWidth > 0 && box.width > 200, left: box.left, right: box.right});
  }
  for (const figure of root.querySelectorAll("article .measured tr:first-child td:nth-child(2)")) {
    const box = figure.getBoundingClientRect();
    see("figure", {shown: box.width > 0, left: box.left, right: box.right});
  }
  for (const output of width > 1000 ? root.querySelectorAll("article .wide code") : []) {
    const box = output.getBoundingClientRect();
    see("output", {shown: output.scrollWidth <= output.clientWidth, left: box.left, right: box.right});
  }
  see("page", {shown: true, left: 0, right: root.documentElement.scrollWidth});
  frame.remove();
}
(async () => {
  for (const width of [1366, 390]) for (const page of %PAGES%) await look(page, width);
  await fetch("/seen", {method: "POST", body: JSON.stringify(out)});
})();
</script>"""


class _Site(SimpleHTTPRequestHandler):
    """Serves the site, the page that looks at it, and takes what that has seen."""

    seen: threading.Event
    found: list[dict[str, Any]]

    def do_GET(self) -> None:
        if self.path != "/look":
            return super().do_GET()
        body = LOOK.replace("%PAGES%", json.dumps([*PAGES, *NOTEBOOKS])).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)
        return None

    def do_POST(self) -> None:
        self.found += json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()
        self.seen.set()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path, handler: type[_Site]) -> Iterator[int]:
    """Serve the site on a port of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def looked_at(site: Path, profile: Path) -> list[dict[str, Any]]:
    """What a browser says of pictures, figures and pages, at both widths."""
    if BROWSER is None:
        pytest.skip("no browser on this machine")

    class Handler(_Site):
        seen = threading.Event()
        found: list[dict[str, Any]] = []  # noqa: RUF012 - one for the class, which is of this call

    with served(site, Handler) as port:
        call = [BROWSER, *OPTIONS, f"--user-data-dir={profile}", f"http://127.0.0.1:{port}/look"]
        nowhere = subprocess.DEVNULL
        with subprocess.Popen(call, start_new_session=True, stdout=nowhere, stderr=nowhere) as browser:
            try:
                has_seen = Handler.seen.wait(LONGEST_LOOK_SECONDS)
            finally:
                os.killpg(browser.pid, signal.SIGKILL)  # the browser may be the child of a script
    assert has_seen
    return Handler.found
