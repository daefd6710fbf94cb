from shop.till import Till


def test_pays():
    assert Till().pay() == "paid"
