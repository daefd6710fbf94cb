"""How grave a finding is: a closed list, told by what the code may hide, not by whether there is a fix."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """From the gravest down."""

    ERROR = "error"
    """The test can pass without the system."""
    WARNING = "warning"
    """It weakens what the test says."""
    NOTE = "note"
    """A matter of style: it hides no failure."""

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    def reaches(self, least: Severity) -> bool:
        """Whether it is at least that grave."""
        return self.rank <= least.rank
