from dataclasses import dataclass

import pytest


@dataclass
class MockRow:
    cells: list

    def cut(self) -> "MockRow":
        return self

    def as_list(self) -> list:
        """The same, plain."""
        return self.cells


@dataclass
class MockColumn:
    cells: list

    def row(self) -> MockRow:
        return MockRow(self.cells)


@pytest.mark.parametrize("cells", [None, [1, 2], MockRow([1, 2]), pytest.param(MockColumn([1, 2]), id="column")])
def test_store(table, cells):
    table.store(cells)
    assert table.count() == 1
