from dataclasses import dataclass


@dataclass
class Settings:
    name: str
    level: int = 0


def test_plan(shop):
    # Level 3 is what customers have
    settings = Settings(name="ann", level=3)
    assert shop.plan(settings).ready
