"""A class says with what it is run, and a fixture asks what kind of thing that is."""

from pathlib import Path

import pytest


class TestShell:
    config: Path | None = None

    @pytest.fixture
    def shell(self, start):
        if isinstance(self.config, Path):
            assert self.config.exists()
        return start(self.config)

    def test_answers(self, shell):
        assert shell.ask("1") == "1"
