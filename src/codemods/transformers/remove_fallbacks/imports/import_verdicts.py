"""What is known of an import that may fail, and what becomes of it: the first row that fits."""

from __future__ import annotations

from dataclasses import dataclass

from codemods.transformers.verdict import Row
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """What is known of one `try` around imports."""

    compatibility: bool
    """Whether one of the modules belongs to some version of Python, or stands in for one that does."""
    same_modules: bool
    """Whether it imports the same once more, by the names that it has for whoever starts in another folder."""
    bound_only_there: str | None
    missing: str | None
    """A module of a package of the repository that is not there."""
    acts: bool
    asked_for: bool
    """Whether the file asks whether the import worked."""
    ours: bool
    """Whether the module is the repository's own, as far as its root is known, and no mark may skip what reads it."""
    handed_on: bool
    """Whether the handler keeps the exception itself where other files may ask for it."""
    passes: bool
    """Whether the handler puts nothing in its place, or nothing reads what is imported, and it may not be there."""
    gives_up: bool
    """Whether a helper returns without the module."""
    skipped_openly: bool
    """Whether the file skips itself without the module: then nothing takes the place of it."""
    same_library: bool
    """Whether another version of the same library has it elsewhere."""
    other_library: bool
    """Whether it is one of two libraries that give the same name."""
    decides_nothing: bool
    """Whether no check hangs on it."""
    anyway: bool
    """Whether the file, or one that it imports, imports the same where nothing takes that it is missing."""
    is_needed: bool
    """Whether something reads, behind no handler, what the import binds and nothing else does."""


IMPORTS: tuple[Row[ImportFacts], ...] = (
    Row("compatibility", "It is compatible with another Python: no violation.", lambda f: f.compatibility),
    Row("same", "Both ways lead to the same module: without it they fail.", lambda f: f.same_modules),
    Row(
        "missing", "The module is not there: correct the import or delete it.",
        lambda f: f.missing is not None, code=Code.MODULE_NOT_THERE,
    ),
    Row(
        "bound-there", "Later code reads a name that only the handler binds.",
        lambda f: f.bound_only_there is not None, code=Code.NAME_BOUND_ONLY_THERE,
    ),
    Row("acts", "The handler does more than bind names.", lambda f: f.acts, code=Code.NO_REWRITE),
    Row("openly", "`importorskip` says that the file does not run without it.", lambda f: f.skipped_openly),
    Row("version", "Another version of the same library has it elsewhere.", lambda f: f.same_library),
    Row("either", "Another library gives the same name: one of them is enough.", lambda f: f.other_library),
    Row("anyway", "What the file imports cannot do without it: it is there.", lambda f: f.anyway, rewrite="unwrap"),
    Row("unbound", "Nothing stands in for it: what needs it fails.", lambda f: f.is_needed and not f.asked_for),
    Row("beside", "No check hangs on a library of others.", lambda f: f.decides_nothing,
        rewrite="unwrap", assumes=(Assumption.NOT_SKIPPED,), severity=Severity.NOTE),
    Row(
        "optional", "The file asks for the import, or does without, or it is not its own.",
        lambda f: f.asked_for or f.passes or f.gives_up or not f.ours,
        rewrite="unwrap", assumes=(Assumption.NOT_SKIPPED,),
    ),
    Row(
        "handed-on", "Other files may ask for the exception that it keeps.",
        lambda f: f.handed_on, rewrite="unwrap", assumes=(Assumption.NO_CALLER_NEEDS_IT,),
    ),
    Row("own", "The repository's own module is there: keep the import.", lambda f: True, rewrite="unwrap"),
)  # fmt: skip
