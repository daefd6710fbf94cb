from tests.expecting import raises_if


def test_pays_twice(shop):
    with raises_if(shop.version < 2, NotImplementedError) as failed:
        bill = shop.pay(twice=True)
    if failed:
        return
    assert bill.amount == 2
