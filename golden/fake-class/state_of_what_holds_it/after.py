import pytest

from shop.events import Hub, announce
from shop.lines import open_line


@pytest.fixture
async def hub():
    hub = Hub()
    line = open_line()
    hub.connect("ann", line)
    hub.last_line = line
    yield hub


async def test_sale_is_announced(hub):
    last = hub.last_line
    await announce(hub, "lamp sold")
    assert hub.announced[-1] == "lamp sold"
