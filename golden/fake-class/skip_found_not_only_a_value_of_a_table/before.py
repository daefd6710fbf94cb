from dataclasses import dataclass

import pytest
import store


@dataclass
class MockRow:
    """Somebody is handed it in place of the real one."""

    cells: list

    def as_list(self) -> list:
        return self.cells


@dataclass
class MockColumn:
    """It answers of its own."""

    cells: list

    def as_list(self) -> list:
        return [3]


class FakeGateway:
    """It takes what it is asked."""

    def __init__(self, state):
        self.state = state

    def charge(self, amount):
        return self.state


@dataclass
class FakeStore:
    """It is asked over a line."""

    state: str

    async def ask(self):
        return self.state


@pytest.mark.parametrize("cells", [MockRow([1, 2]), MockColumn([1, 2]), FakeGateway("open"), FakeStore("open")])
def test_store(table, cells):
    table.store(cells)
    assert table.count() == 1


def test_rows(monkeypatch):
    monkeypatch.setattr(store, "row", MockRow([1]))
    assert store.rows() == 1
