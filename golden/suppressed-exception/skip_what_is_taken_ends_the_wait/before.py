from contextlib import suppress
from time import monotonic


def test_hears_of_the_shop(market, wire):
    late = monotonic() + 10
    while "shop" not in market.known:
        assert monotonic() < late, "never heard of the shop"
        with suppress(TimeoutError):
            wire.take_events(timeout=1)
    assert market.known["shop"].is_open


def test_hears_of_the_stall(market, wire):
    late = monotonic() + 10
    while "stall" not in market.known:
        if monotonic() > late:
            raise AssertionError("never heard of the stall")
        try:
            wire.take_events(timeout=1)
        except TimeoutError:
            pass
    assert market.known["stall"].is_open
