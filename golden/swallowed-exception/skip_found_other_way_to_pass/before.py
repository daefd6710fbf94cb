from shop import Shop


def test_one_of_two_rugs_is_known():
    shop, kept = Shop(), None
    if shop.open:
        try:
            assert "red" in shop.ask("first")
            assert shop.ask("second") is None
            return
        except AssertionError as error:
            kept = error

    try:
        assert "blue" in shop.ask("third")
    except AssertionError as error:
        raise error from kept
