import shop


def test_paid():
    assert shop.paid("rug") or True  # one day or other
    assert shop.paid("lamp") or True  # noqa: SIM222
    assert (
        shop.paid("mat")  # by card
        or True
    )
    assert (
        True
        or shop.paid("bed")
    )  # by card
