import shop


def test_counts():
    bad = 0
    for parcel in shop.parcels():
        try:
            assert parcel.is_whole()
        except Exception:
            bad += 1
    assert bad == 1


def test_first():
    first = None
    for parcel in shop.parcels():
        try:
            assert parcel.is_whole
        except AssertionError:
            first = parcel
            break
    assert first.name == "tea"


def test_text():
    told = None
    try:
        assert shop.is_open()
    except Exception as error:
        told = str(error)
    assert told in shop.messages()
