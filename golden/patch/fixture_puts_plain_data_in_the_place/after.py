import pytest
from depot.meter import Dial, weigh


@pytest.fixture
def dial():
    return Dial("grams")


@pytest.fixture
def metered(dial):
    yield "north"


def test_weigh(metered):
    shown = weigh(metered, "lamp")
    assert shown > 3
