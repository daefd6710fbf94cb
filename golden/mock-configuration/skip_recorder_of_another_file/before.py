from shop.bus import Bus
from shop.testing import capture, seen


def test_events(shop):
    bus = Bus("local")
    bus.send.side_effect = capture
    shop.order("lamp", bus=bus)
    assert "ordered" in seen
