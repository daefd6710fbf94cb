def test_amount(depot):
    assert depot.is_open
    try:
        depot.order(-1)
    except ValueError as error:
        # the depot might not take it
        assert "amount" in str(error)


def test_price(depot):
    assert "price" in depot.says()
