import shop


def test_whole():
    parcel = shop.parcel()
    assert parcel.is_whole
    assert parcel.kind == "new"
