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
    return Settings(name="ann", level=3)


@pytest.fixture
def explained():
    made = Settings(name="ben", level=3)
    # level 3 is what customers have
    return made


@pytest.fixture
def explained_behind():
    made = Settings(name="tom")
    return made  # whom every shop knows


@pytest.fixture
def registered(shop):
    made = Settings(name="eve")
    shop.register(made)
    return made


@pytest.fixture
def as_written():
    made = Mock(spec=Settings, name="joe")
    return made


@pytest.fixture
def known_inside(shop):
    made = Settings(name="sue")

    def latest():
        return made

    shop.latest = latest
    return made


def test_plan(shop, settings, explained, explained_behind, registered, known_inside):
    assert shop.plan(settings, explained, explained_behind, registered, known_inside).ready
