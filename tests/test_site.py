"""The documentation as a site: it builds, each link of it leads somewhere, and no page fetches anything."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import rule_docs

from codemods.transformers import rules
from codemods.vocabulary.assumptions import Assumption


class _Page(HTMLParser):
    """What a page links to, what it loads, and its anchors."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors = {""}
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag in ("script", "img", "iframe", "source") and "src" in values:
            self.loaded.append(values["src"])
        elif tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload"):
            self.loaded.append(values["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(
        command,
        cwd=rule_docs.ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr.decode()
    return folder


def test_each_link_leads_somewhere_and_nothing_comes_from_the_network(site: Path) -> None:
    pages = {file: _Page(file) for file in site.rglob("*.html") if file.name != "404.html"}
    assert len(pages) > len(rules()) + len(Assumption)
    for file, page in pages.items():
        for address in page.loaded:
            assert not urlsplit(address).netloc, f"{file.name} loads {address}"
        for address in (*page.links, *page.loaded):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            assert target.is_file(), f"{file.name} links to {address}"
            if target in pages:
                assert unquote(parts.fragment) in pages[target].anchors, f"{file.name} links to {address}"


def test_every_rule_and_every_assumption_has_its_page(site: Path) -> None:
    shown = {file.stem for file in (*site.glob("rules/*.html"), *site.glob("assumptions/*.html"))}
    assert {*rules(), *Assumption} <= shown
