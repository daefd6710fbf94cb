import sys

UNDECODABLE = None
for name in (b"\xff", b"\x81\x98"):
    try:
        name.decode(sys.getfilesystemencoding())
    except UnicodeDecodeError:
        UNDECODABLE = b"order-" + name
        break

ODD = None
try:
    b"\xff".decode(sys.getfilesystemencoding())
except UnicodeDecodeError:
    ODD = b"-\xff".decode("utf-8", "surrogateescape")
else:
    pass


def test_odd_names(shop):
    assert shop.order(UNDECODABLE).name == UNDECODABLE
    assert shop.order(ODD).name == ODD
