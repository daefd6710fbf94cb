from unittest.mock import patch

import depot.meter
import pytest
from depot.meter import Dial, weigh


@pytest.fixture
def dial():
    return Dial("grams")


@pytest.fixture
def metered(dial):
    with patch.object(depot.meter, "dial_of", return_value=dial):
        yield "north"


def test_weigh(metered, dial):
    weigh(metered, "lamp")
    assert dial.shown == 1
