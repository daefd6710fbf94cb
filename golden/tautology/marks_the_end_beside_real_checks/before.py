import depot


def test_order():
    assert depot.order(1).number == 1
    assert True


def test_claims():
    assert depot.order(1).number == 1
    assert True, "the order has arrived"


def test_choice():
    assert depot.order(1).number == 1
    if depot.is_open():
        assert True
    else:
        depot.open()
