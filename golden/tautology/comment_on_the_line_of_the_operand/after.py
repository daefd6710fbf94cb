import shop


def test_paid():
    assert shop.paid("rug")
    assert shop.paid("lamp")  # noqa: SIM222
    # by card
    assert (
        shop.paid("mat")
    )
    assert (
        shop.paid("bed")
    )  # by card
