"""Where the page of a rule or an assumption is: at the published address, else in this installation.

The pages are generated from the rules and their golden examples, and shipped with the package.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_SHIPPED = Path(__file__).parent.parent / "pages"
_CHECKOUT = Path(__file__).parents[3] / "docs"
_FOLDERS = ("rules", "assumptions")
_PLACEHOLDER = "OWNER"
"""Stands in the address for who publishes the package, until somebody does."""


def address(name: str) -> str | None:
    """The page's address, for a link; None where there is no page of that name."""
    file = _file(name)
    if file is None:
        return None
    published = _published()
    return f"{published}/{file.parent.name}/{name}.md" if published else file.as_uri()


def text(name: str) -> str | None:
    """The page itself as Markdown; None where there is none."""
    file = _file(name)
    return file.read_text("utf-8") if file is not None else None


@cache
def _file(name: str) -> Path | None:
    files = (base / folder / f"{name}.md" for base in (_SHIPPED, _CHECKOUT) for folder in _FOLDERS)
    return next((file for file in files if file.is_file()), None)


@cache
def _published() -> str | None:
    from importlib import metadata  # with the email package: a tenth of a run over what is known

    try:
        urls = metadata.metadata("codemods").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return None
    known = dict(entry.split(", ", 1) for entry in urls)
    base = known.get("Documentation")
    return base.rstrip("/") if base and _PLACEHOLDER not in base else None
