from contextlib import suppress
from time import monotonic


def test_hears_of_the_shop(market, wire):
    late = monotonic() + 10
    known = []
    while "shop" not in known:
        assert monotonic() < late, "never heard of the shop"
        with suppress(TimeoutError):
            wire.take_events(timeout=1)
        known.append(market.next_name())
    assert market.is_open("shop")
