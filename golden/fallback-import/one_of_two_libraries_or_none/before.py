try:
    import quickzip as packing
except ImportError:
    try:
        import packing
    except ImportError:
        packing = None


def test_parcel(shop):
    assert packing.unpack(shop.parcel()) == b"book"
