def test_saved(shop, note):
    try:
        page = shop.save()
        assert page.saved
    except AssertionError:
        note("not saved")
