from tests.expecting import tells_if


def test_pays_twice(shop):
    with tells_if(shop.version < 2, NotImplementedError) as failed:
        bill = shop.pay(twice=True)
    assert not failed
    assert bill.amount == 2
