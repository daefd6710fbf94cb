import pytest

from shop.events import Hub, announce


class FakeLine:
    def __init__(self):
        self.lines_written = []

    async def write(self, line):
        self.lines_written.append(line)


@pytest.fixture
async def hub():
    hub = Hub()
    line = FakeLine()
    hub.connect("ann", line)
    hub.last_line = line
    yield hub


async def test_sale_is_announced(hub):
    last = hub.last_line
    await announce(hub, "lamp sold")
    assert hub.announced[-1] == "lamp sold"
