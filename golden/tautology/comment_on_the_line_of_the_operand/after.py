import shop


def test_paid():
    assert shop.paid("rug")
    assert shop.paid("lamp")  # noqa: SIM222
    assert (
        shop.paid("mat")  # by card
    )
    assert (
        shop.paid("bed")
    )  # by card
