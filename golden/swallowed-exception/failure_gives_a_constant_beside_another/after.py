import sys

ODD = None
PLAIN = b"\xff".decode(sys.getfilesystemencoding())


def test_odd_names(shop):
    assert shop.order(PLAIN).name == PLAIN
    assert shop.order(ODD).name == ODD
