import sys

ODD = None
try:
    PLAIN = b"\xff".decode(sys.getfilesystemencoding())
except UnicodeDecodeError:
    ODD = b"-\xff".decode("utf-8", "surrogateescape")


def test_odd_names(shop):
    assert shop.order(PLAIN).name == PLAIN
    assert shop.order(ODD).name == ODD
