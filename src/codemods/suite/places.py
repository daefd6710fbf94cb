"""Where the module of a dotted name lies below a root: in the root itself, or in a folder that is imported from, too.

As Python looks: the first folder that holds the outermost module or package decides for all below it, and only a
package without an `__init__.py` may lie in several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

_FORBIDDEN = frozenset("/\\:\0")


class Places:
    """Looks for modules by the names of what lies in folders."""

    def __init__(self, folders: tuple[str, ...], entries: Callable[[str], frozenset[str]]) -> None:
        """`folders` below the root are searched after it; `entries` gives the names in a folder."""
        self.folders = folders
        self._entries = entries
        self._homes: dict[str, tuple[str, ...]] = {}

    def homes(self, name: str) -> tuple[str, ...]:
        """The folders, "" or with a `/` behind, in which a module of that dotted name is to be looked for."""
        top = name.partition(".")[0]
        if not self.folders or not paths_of(top):
            return ("",)
        if top not in self._homes:
            every = ("", *(f"{folder}/" for folder in self.folders))
            there = [home for home in every if top in self._stems(home)]
            whole = [home for home in there if self._is_whole(home, top)]
            self._homes[top] = tuple(whole[:1] or there)
        return self._homes[top]

    def paths(self, name: str) -> list[str]:
        """Where a module of that dotted name may lie, the first first."""
        return [f"{home}{path}" for home in self.homes(name) for path in paths_of(name)]

    def exists(self, name: str) -> bool:
        """Whether there is a module or a folder of that dotted name."""
        folder, _, last = name.replace(".", "/").rpartition("/")
        return bool(paths_of(name)) and any(last in self._stems(f"{home}{folder}") for home in self.homes(name))

    def _is_whole(self, home: str, top: str) -> bool:
        modules = (item for item in self._entries(home.rstrip("/")) if item.startswith(f"{top}."))
        return any(modules) or "__init__.py" in self._entries(f"{home}{top}")

    def _stems(self, folder: str) -> Iterable[str]:
        return {item.partition(".")[0] for item in self._entries(folder.rstrip("/"))}


def paths_of(name: str) -> tuple[str, ...]:
    """Where a module of that dotted name may lie below a folder; nowhere when the name leads out of it."""
    if not all(name.split(".")) or not _FORBIDDEN.isdisjoint(name):
        return ()
    stem = name.replace(".", "/")
    return f"{stem}.py", f"{stem}/__init__.py"


def module_name(path: str, folders: Iterable[str] = ()) -> str:
    """Dotted name of the module in a file, its path relative to the root or to one of the folders."""
    inside = (path.removeprefix(f"{folder}/") for folder in folders if path.startswith(f"{folder}/"))
    return next(inside, path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
