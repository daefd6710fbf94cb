import shop


def test_whole():
    good = 0
    errors = []
    for parcel in ["tea", "cake", *shop.PIES]:
        try:
            assert shop.ask(parcel)
            good += 1
        except Exception as error:
            errors.append(f"{parcel}: {error!r}")
            print(error)
    assert not errors, f"{len(errors)} failed: {errors}"
    assert good == len(shop.PIES) + 2
