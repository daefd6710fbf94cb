"""The HTML report in a real browser: hostile text stays text; light, dark, print, narrow; keyboard, sorting, filter."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import Page, chromium

from codemods.findings import Assumed, FileError, FileResult, Finding, MadeFix, Outcome, Status
from codemods.policy.tables import Value
from codemods.report.html import Details, page
from codemods.report.phases import Sample, Span, measured
from codemods.report.progress import Point, Progress

HOSTILE = "tests/<img src=x onerror=alert(1)>&'\"\u202e.py"
BEFORE = b'''\
import requests
TEXT = """</script><script>document.title = "gone"</script>
still a string # no comment"""
def test_a():
    assert requests.get("http://localhost").ok or True  # <b>bold</b>
'''
AFTER = BEFORE.replace(b" or True", b"")
SCREENSHOTS = os.environ.get("SCREENSHOTS")
"""Folder to leave pictures in, for people to look at."""


def _finding(path: str, line: int, **more: object) -> Finding:
    known = {"outcome": Outcome.SAFE, "status": Status.FIXED, "message": "always <true>", "fingerprint": f"f{line}"}
    values = known | more
    return Finding("tautology", "assertion", path, line, 5, line, 9, **values)  # type: ignore[arg-type]


def _results() -> Iterator[FileResult]:
    assumed = (Assumed("condition-holds", 5, "<i>it says so</i>", "refuted", seen="false in <b>test_a</b>"),)
    first = _finding(HOSTILE, 5)
    second = _finding(HOSTILE, 4, outcome=Outcome.UNSAFE, status=Status.FIXABLE, assumes=assumed)
    yield FileResult(HOSTILE, BEFORE, AFTER, (first, second), tests=1, fixes=(MadeFix((first.key,), ((5, 5),)),))
    yield FileResult("tests/test_b.py", b"", b"", error=FileError("syntax", "</td><script>alert(2)</script>", 1, 2))
    doc = b'"""\n' + b"a\n" * 8 + b'end"""\nimport os\nz = "x"\n'
    path = "tests/test_doc.py"
    yield FileResult(path, doc, doc.replace(b'"x"', b'"y"'), (_finding(path, 12),))
    for number in range(30):
        path = f"tests/test_{number:02}_{'of_a_long_name_' * 4}.py"
        manual = _finding(path, 1, outcome=Outcome.MANUAL, status=Status.REFUSED, code="needs-check")
        yield FileResult(path, b"x\n", b"x\n", (manual,) * (number % 4), tests=number)


@pytest.fixture(scope="module")
def progress() -> Progress:
    found = Progress((Value(("tests/",), "<u>all</u>", 1000.0, "users"),))
    found.history += [
        Point(f"2025-09-{day:02}", f"{day:09}", 30, day, 400 - 9 * day, {"assertion": 300 - 9 * day, "mock": 100})
        for day in range(1, 29)
    ]
    ends = Sample(f"{8:09}", "2025-09-08"), Sample(f"{12:09}", "2025-09-12")
    result, *_ = _results()
    after = FileResult(HOSTILE, AFTER, AFTER)
    found.phases.append(measured(Span.of("Phase <1>=a..b"), ends, {HOSTILE: result}, {HOSTILE: after}))
    return found


@pytest.fixture(scope="module")
def report(progress: Progress, tmp_path_factory: pytest.TempPathFactory) -> Path:
    details = Details()
    for result in _results():
        progress.add(result, str)
        details.add(result, str)
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text("".join(page(progress, details, "made <now>")), "utf-8")
    return file


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def tab(browser: Page, report: Path) -> Page:
    browser.look()
    browser.open(report)
    return browser


def _picture(tab: Page, name: str) -> None:
    if SCREENSHOTS:
        tab.screenshot(Path(SCREENSHOTS, f"{name}.png"), whole=True)


def test_hostile_text_stays_text_and_nothing_is_fetched(tab: Page) -> None:
    tab.value("document.querySelector('button.open').click()")
    tab.wait("document.querySelector('.diff') !== null")
    _picture(tab, "light")
    assert tab.value("document.title") == "Progress of the suite"
    assert tab.value("document.querySelectorAll('img, td script, td b, td i, th u, h2 > *').length") == 0
    shown = tab.value("document.body.innerText")
    for text in ("<img src=x onerror=alert(1)>", "</td><script>alert(2)</script>", "<u>all</u>", "Phase <1>"):
        assert text in shown
    assert "\\u202e" in shown and "\u202e" not in shown
    detail = tab.value("document.querySelector('.detail').innerText")
    assert "</script><script>document.title" in detail and "false in <b>test_a</b>" in detail
    assert tab.troubles == []


def test_diffs_are_side_by_side_with_the_colours_of_the_language(tab: Page) -> None:
    tab.value("document.querySelector('button.open').click()")
    tab.wait("document.querySelector('.diff') !== null")
    old, new = json.loads(
        tab.value(
            "JSON.stringify([...document.querySelectorAll('.diff td.old, .diff td.new')].map(cell => cell.textContent))"
        )
    )
    assert old.replace(" or True", "") == new and " or True" in old
    assert tab.value("[...document.querySelectorAll('.diff .hunk')].map(r => r.textContent).join()").endswith(
        ": tautology"
    )
    strings = tab.value("[...document.querySelectorAll('.diff .s')].map(s => s.textContent).join('\\n')")
    assert 'still a string # no comment"""' in strings, "a string goes on over lines"
    assert "def" in tab.value("[...document.querySelectorAll('.diff .k')].map(s => s.textContent).join()")


def test_a_hunk_that_begins_inside_a_string_is_read_so(tab: Page) -> None:
    tab.value("document.querySelectorAll('button.open')[1].click()")
    tab.wait("document.querySelector('.diff') !== null")
    strings = tab.value("[...document.querySelectorAll('.diff .s')].map(s => s.textContent).join('|')")
    assert strings == 'a|a|end"""|end"""|"x"|"y"'


def test_on_a_narrow_screen_a_diff_lies_below_itself(tab: Page) -> None:
    tab.size(400)
    tab.value("document.querySelector('button.open').click()")
    tab.wait("document.querySelector('.diff') !== null")
    _picture(tab, "narrow-diff")
    old, new = tab.value(
        "[...document.querySelectorAll('.diff td.old, .diff td.new')].map(c => c.getBoundingClientRect().toJSON())"
    )
    assert min(old["width"], new["width"]) > 250, "not a letter a line"
    assert old["bottom"] <= new["top"] and old["right"] <= 400 and new["right"] <= 400


def test_the_keyboard_opens_sorts_and_filters(tab: Page) -> None:
    tab.press("Tab")
    assert tab.value("document.activeElement.className") == "skip"
    tab.value("document.querySelector('#file-table thead th:nth-child(3) button').focus()")
    tab.press("Enter", "\r")
    assert tab.value("document.querySelector('#file-table thead th:nth-child(3)').ariaSort") == "descending"
    numbers = tab.value("[...document.querySelectorAll('#file-table > tbody > tr')].map(r => +r.cells[2].textContent)")
    assert numbers == sorted(numbers, reverse=True) and len(numbers) == 33
    tab.press("Enter", "\r")
    assert tab.value("document.querySelector('#file-table > tbody > tr').cells[2].textContent") == "0"
    tab.value("document.querySelector('button.open').focus()")
    tab.press("Enter", "\r")
    tab.wait("document.querySelector('button.open[aria-expanded=true]') !== null")
    tab.value("document.getElementById('wanted').focus()")
    tab.call("Input.insertText", text="TEST_B")
    assert tab.value("document.getElementById('shown').textContent") == "1 of 33 files"
    visible = (
        "[...document.querySelectorAll('#file-table > tbody > tr')].filter(r => !r.hidden).map(r => r.textContent)"
    )
    (row,) = tab.value(visible)
    assert "not processed" in row
    tab.value(
        "(() => { const s = document.getElementById('state'); s.value = 'clean';"
        " s.dispatchEvent(new Event('change')) })()"
    )
    assert tab.value("document.getElementById('shown').textContent") == "0 of 33 files"


def test_the_numbers_are_those_of_the_tally(tab: Page, progress: Progress) -> None:
    cards = tab.value("[...document.querySelectorAll('.cards dd')].map(d => parseInt(d.textContent))")
    tally = progress.tally
    assert cards == [progress.clean, tally.violations, tally.fixable, tally.errors]
    sums = tab.value(
        "[2, 3].map(i => [...document.querySelectorAll('#file-table > tbody > tr')]"
        ".reduce((sum, row) => sum + Number(row.cells[i].textContent), 0))"
    )
    assert sums == [tally.violations, tally.fixable]


def test_dark(tab: Page) -> None:
    light = tab.value("getComputedStyle(document.body).backgroundColor")
    tab.look(scheme="dark")
    _picture(tab, "dark")
    assert (light, tab.value("getComputedStyle(document.body).backgroundColor")) == (
        "rgb(255, 255, 255)",
        "rgb(20, 23, 28)",
    )


@pytest.mark.parametrize("width", [320, 480])
def test_narrow_screens_do_not_scroll_sideways(tab: Page, width: int) -> None:
    tab.size(width)
    _picture(tab, f"narrow-{width}")
    assert tab.value("document.documentElement.scrollWidth") <= width


def test_print(tab: Page) -> None:
    tab.look("print", "dark")
    assert tab.value("getComputedStyle(document.querySelector('nav')).display") == "none"
    assert tab.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    cut = "[...document.querySelectorAll('pre')].filter(p => p.scrollWidth > p.clientWidth).length"
    assert tab.value(f"document.querySelectorAll('pre').length > 0 ? {cut} : -1") == 0, "paper does not scroll"
    assert tab.value("document.querySelector('details table').getBoundingClientRect().height") > 100
    printed = tab.printed()
    assert printed.startswith(b"%PDF")
    if SCREENSHOTS:
        Path(SCREENSHOTS, "print.pdf").write_bytes(printed)


def test_axes_have_labels_and_phases_have_names(tab: Page) -> None:
    texts = tab.value("[...document.querySelectorAll('figure svg text')].map(t => t.textContent)")
    assert {"date of the commit", "violations", "Phase <1>", "0", "2025-09-01"} <= set(texts)
    assert tab.value("document.querySelector('figure svg').ariaLabel").startswith("Violations: 391 on 2025-09-01")
