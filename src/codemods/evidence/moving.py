"""What `apply` changed moves along: places that are still there keep what was seen of them, under their new names.

A rewrite makes checks stricter and takes away what hid failures; what it leaves does what it did before. So a test
file that was observed as it was counts as observed as it is now.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from codemods.digests import digest
from codemods.evidence.places import Named, Places
from codemods.evidence.store import Document, Place


def move(document: Document, changes: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Bring a document to the state after some files (path → bytes before and after) were rewritten."""
    for path, (before, after) in changes.items():
        try:
            old, new = Places(ast.parse(before)), Places(ast.parse(after))
        except (SyntaxError, ValueError, RecursionError):
            continue
        _move_file(document, path, before, after)
        _move_functions(document, path, old.functions, new.functions)
        names = dict(_pairs(list(old.all()), list(new.all())))
        document.places = [moved for place in document.places if (moved := _moved(place, path, names)) is not None]


def _move_file(document: Document, path: str, before: bytes, after: bytes) -> None:
    observed = document.files.get(path)
    if observed is not None and observed.digest == digest(before).hex():
        observed.digest = digest(after).hex()


def _move_functions(document: Document, path: str, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    if document.modules.get(path) == old[""]:
        document.modules[path] = new[""]
    for observed in document.files.values():
        uses = observed.uses.get(path)
        if uses is not None:
            observed.uses[path] = {
                name: new[name] if text == old.get(name) else text
                for name, text in uses.items()
                if name in new or text != old.get(name)
            }


def _pairs(old: list[Named], new: list[Named]) -> Iterator[tuple[tuple[str, str, str, int], Named]]:
    """Places of both versions that are the same, in their order."""
    first, second = ([(item.function, item.kind, item.text) for item in side] for side in (old, new))
    for start, other, size in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        for one, two in zip(old[start : start + size], new[other : other + size], strict=True):
            yield (one.function, one.kind, one.text, one.number), two


def _moved(place: Place, path: str, names: Mapping[tuple[str, str, str, int], Named]) -> Place | None:
    if place.path != path:
        return place
    now = names.get((place.function, place.kind, place.text, place.number))
    if now is None:
        return None
    place.number, place.line = now.number, now.line
    return place
