import shop


def test_whole():
    good = 0
    for parcel in ("tea", "cake"):
        try:
            assert shop.look_at(parcel).is_whole
            good += 1
        except Exception as error:
            print(error)
    assert good == 2
