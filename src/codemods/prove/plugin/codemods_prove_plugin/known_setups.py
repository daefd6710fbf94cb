"""Which fixtures of tests fail under the fault: each is seen to once, and then the fault of others begins at the call.

A test of which a fixture fails says nothing of its body, so that it runs again with the fault begun there. Where many
tests share that fixture the first of the two runs would be the same for all of them.
"""

from __future__ import annotations

from typing import Any

Key = tuple[str, str, int]
"""A fixture: where it is defined, its name, and which of its parameters."""


class KnownSetups:
    """Of one worker, and so of one fault; `open_to` are the tests that may begin at the call, `spared` need not."""

    def __init__(self, open_to: list[str], spared: list[str], known: list[Any]) -> None:
        self._open_to = frozenset(open_to)
        self._spared = frozenset(spared)
        self._failed: Key | None = None
        self._came_up: set[Key] = set()
        self._known: dict[Key, dict[str, Any]] = {(where, name, number): seen for where, name, number, seen in known}

    def begin_test(self, item: Any) -> dict[str, Any] | None:
        """What became of the first test that has a fixture in common with this one which failed; None to find out."""
        self._failed = None
        may_fail = item.get_closest_marker("xfail") is not None
        if not self._known or item.nodeid not in self._open_to or may_fail:
            return None
        return next((self._known[key] for key in _fixtures_of(item) if key in self._known), None)

    def spares(self, item: Any, following: Any) -> bool:
        """Whether a test of which a fixture fails need not run: the last of a class tears down what that has set up."""
        return item.nodeid in self._spared and following is not None and following.parent is item.parent

    def failed(self, fixturedef: Any, request: Any) -> None:
        """A fixture of the test's own has failed; of several, one within the other, the first."""
        if self._failed is None:
            self._failed = _key(fixturedef, getattr(request, "param_index", 0))

    def came_up(self, fixturedef: Any, request: Any) -> None:
        """A fixture of the test's own was not met by the fault, or has swallowed it."""
        self._came_up.add(_key(fixturedef, getattr(request, "param_index", 0)))

    @property
    def always_failed(self) -> str | None:
        """The fixture by which this test has failed, if it has failed all that have it."""
        return None if self._failed is None or self._failed in self._came_up else ":".join(map(str, self._failed))

    def remember(self, result: dict[str, Any]) -> None:
        """How a test ended whose set-up failed by the fault; one that may fail tells of no other."""
        told = result["linked"] and result["phase"] == "setup" and result["outcome"] != "skipped"
        if self._failed is not None and told:
            self._known.setdefault(self._failed, result)

    def known(self) -> list[Any]:
        """For another worker, where the connections of wider fixtures have not been cut."""
        return [(*key, seen) for key, seen in self._known.items()]


def _key(fixturedef: Any, number: int) -> Key:
    return str(fixturedef.baseid), str(fixturedef.argname), number


def _fixtures_of(item: Any) -> list[Key]:
    found = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {})
    indices = getattr(getattr(item, "callspec", None), "indices", {})
    return [
        _key(found[name][-1], indices.get(name, 0)) for name in getattr(item, "fixturenames", ()) if found.get(name)
    ]
