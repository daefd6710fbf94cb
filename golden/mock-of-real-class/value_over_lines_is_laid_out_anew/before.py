from dataclasses import dataclass, field
from unittest.mock import Mock


@dataclass
class Shelf:
    rugs: list = field(default_factory=list)
    label: str = ""


class Store:
    def __init__(self, shelf: Shelf):
        self.shelf = shelf

    def count(self):
        return len(self.shelf.rugs)


class TestStore:
    def test_count(self):
        shelf = Mock(spec=Shelf)
        shelf.rugs = [
            {
                "name": "low",
            },
            {"name": "high"},
        ]
        assert Store(shelf).count() == 2

    def test_label(self):
        shelf = Mock(spec=Shelf)
        shelf.rugs = []
        shelf.label = """first
          second"""
        store = Store(shelf)
        assert store.count() == 0
        assert store.shelf.label.endswith("          second")
