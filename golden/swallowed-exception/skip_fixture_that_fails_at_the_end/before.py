def test_saved(shop, soft_assert):
    try:
        page = shop.save()
        assert page.saved
    except AssertionError:
        soft_assert(False, "not saved")
