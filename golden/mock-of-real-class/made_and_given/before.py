from dataclasses import dataclass
from unittest.mock import Mock

import pytest


@dataclass
class Settings:
    name: str
    level: int = 0


@pytest.fixture
def settings():
    """Settings of the shop."""
    made = Mock(spec=Settings)
    made.name = "ann"
    made.level = 3
    return made


@pytest.fixture
def explained():
    made = Mock(spec=Settings)
    made.name = "ben"
    # level 3 is what customers have
    made.level = 3
    return made


@pytest.fixture
def explained_behind():
    made = Mock(spec=Settings)
    made.name = "tom"
    return made  # whom every shop knows


@pytest.fixture
def registered(shop):
    made = Mock(spec=Settings)
    made.name = "eve"
    shop.register(made)
    return made


@pytest.fixture
def as_written():
    made = Mock(spec=Settings, name="joe")
    return made


@pytest.fixture
def known_inside(shop):
    made = Mock(spec=Settings)
    made.name = "sue"

    def latest():
        return made

    shop.latest = latest
    return made


def test_plan(shop, settings, explained, explained_behind, registered, known_inside):
    assert shop.plan(settings, explained, explained_behind, registered, known_inside).ready
