#!/usr/bin/env python3
"""Visits every page of the documentation site with a browser, as a reader would.

Usage: visit.py SITE [--browser PROGRAM]

Serves the folder SITE, opens its front page, and follows every link of every page inside the site.
Pages that no link leads to are visited as well. It is a failure if a page stays empty, logs an error
or a warning to the console, requests something that does not exist, or has a link to a page, or to a
place on a page, that does not exist. Links to other hosts are not followed.
"""

import argparse
import contextlib
import functools
import http.server
import json
import pathlib
import sys
import threading
import time
import urllib.parse

from browser import Browser, installed

# The application shows the title of a page when its data has arrived, or says that there is none.
IS_READY = """
  document.readyState === "complete"
    && !(document.querySelector("meta[http-equiv=refresh]"))
    && (document.querySelector("main h1, #main h1, .not-found, .error-content") !== null)
"""
CONTENT = """
({
  path: location.pathname,
  title: (document.querySelector("main h1, #main h1, h1") || {}).innerText || "",
  isMissing: document.querySelector(".not-found, .error-content") !== null,
  links: [...document.querySelectorAll("a[href]")].map(link => link.href),
  places: [...document.querySelectorAll("[id]")].map(element => element.id),
  images: [...document.querySelectorAll("img")].filter(i => i.complete && !i.naturalWidth)
    .map(image => image.src),
})
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files, and no listings of folders: a link to one is dead on most servers."""

    def list_directory(self, path):
        self.send_error(404)

    def log_message(self, *_):
        pass


def pages_of(site):
    """The pages that have data, as the application stores them."""
    data = site / "data"
    return {"/" + str(file.relative_to(data).with_suffix("")) + "/"
            for file in data.glob("**/*.json")}


def navigator_paths(site):
    """The paths in the tree beside the pages, most of which is folded."""
    def paths(nodes):
        for node in nodes:
            if "path" in node and not node.get("external"):
                yield node["path"]
            yield from paths(node.get("children", []))
    index = json.loads((site / "index" / "index.json").read_text())
    return set(paths([node for nodes in index["interfaceLanguages"].values() for node in nodes]))


def page_of(url):
    """The path of a page, the same for `/a` and `/a/`, in small letters as the files have it."""
    path = urllib.parse.unquote(urllib.parse.urlsplit(url).path)
    return path if path.endswith("/") else path + "/"


def complaints(events):
    """What the browser has to say about a page."""
    urls = {}
    for event in events:
        parameters = event["params"]
        match event["method"]:
            case "Network.requestWillBeSent":
                urls[parameters["requestId"]] = parameters["request"]["url"]
            case "Network.responseReceived" if parameters["response"]["status"] >= 400:
                response = parameters["response"]
                yield f"{response['url']}: status {response['status']}"
            case "Network.loadingFailed" if not parameters.get("canceled"):
                yield f"{urls.get(parameters['requestId'])}: {parameters['errorText']}"
            case "Runtime.exceptionThrown":
                details = parameters["exceptionDetails"]
                yield details.get("exception", {}).get("description") or details["text"]
            case "Runtime.consoleAPICalled" if parameters["type"] in ("error", "warning", "assert"):
                words = (str(a.get("value", a.get("description"))) for a in parameters["args"])
                yield f"console {parameters['type']}: {' '.join(words)}"
            case "Log.entryAdded" if parameters["entry"]["level"] in ("error", "warning"):
                yield f"log {parameters['entry']['level']}: {parameters['entry']['text']}"


@contextlib.contextmanager
def serving(site):
    """Serves a folder and gives the address of the server."""
    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def visit(site, origin, browser, patience=30):
    """Visits all pages. Returns their number, the number of links inside the site, the problems.

    A page has `patience` seconds to show its title.
    """
    problems, links, places = [], {}, {}
    waiting = ["/"] + sorted(pages_of(site))
    seen = set(waiting)
    while waiting:
        page = waiting.pop(0)
        arrived = browser.navigate(origin + urllib.parse.quote(page), IS_READY, patience)
        problems += [f"{page}: {text}" for text in complaints(browser.events)]
        if not arrived:
            problems.append(f"{page}: stays empty")
            continue
        content = browser.evaluate(CONTENT)
        if content["isMissing"] or not content["title"].strip():
            problems.append(f"{page}: shows that there is no such page")
        problems += [f"{page}: the image {image} is not shown" for image in content["images"]]
        places[page] = set(content["places"])
        for link in content["links"]:
            parts = urllib.parse.urlsplit(link)
            if f"{parts.scheme}://{parts.netloc}" == origin:
                links.setdefault((page_of(link), urllib.parse.unquote(parts.fragment)), page)
            elif parts.scheme != "https" and not link.startswith("http://localhost"):
                problems.append(f"{page}: a link to {link}")
        for target, _ in sorted(links):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    for path in navigator_paths(site):
        if page_of(path) not in places:
            problems.append(f"the navigator: no page {path}")
    for (target, place), page in sorted(links.items()):
        if target not in places:
            problems.append(f"{page}: a dead link to {target}")
        elif place and place not in places[target] and place != "app-main":
            problems.append(f"{page}: a link to {target}, which has no place #{place}")
    return len(places), len(links), problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--browser", default=installed(), metavar="PROGRAM")
    arguments = parser.parse_args()
    if not (arguments.site / "index.html").is_file():
        sys.exit(f"{arguments.site} is not a documentation site")

    start = time.monotonic()
    with serving(arguments.site) as origin, Browser(arguments.browser) as browser:
        pages, links, problems = visit(arguments.site, origin, browser)
    print(f"{pages} pages, {links} links between them, {time.monotonic() - start:.0f} seconds")
    if problems:
        sys.exit("\n".join(problems) + f"\n{len(problems)} problems")


if __name__ == "__main__":
    main()
