from shop.query import Column, copied


def test_a_copy_keeps_its_own_side():
    price = Column("price")
    price == 5
    twin = copied(price)
    condition = twin == 5
    assert condition.left is twin
