try:
    import quickzip as packing
except ImportError:
    import packing


def test_parcel(shop):
    assert packing.unpack(shop.parcel()) == b"book"
