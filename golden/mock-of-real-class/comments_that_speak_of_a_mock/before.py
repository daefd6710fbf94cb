from dataclasses import dataclass
from unittest.mock import Mock


@dataclass
class Settings:
    name: str
    level: int = 0


def test_plan(shop):
    # Create a mock settings object
    # with nothing but a name (see the plan)
    # Level 3 is what customers have
    settings = Mock(spec=Settings)
    settings.name = "ann"
    settings.level = 3
    assert shop.plan(settings).ready
