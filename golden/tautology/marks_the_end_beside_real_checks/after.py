import depot


def test_order():
    assert depot.order(1).number == 1


def test_claims():
    assert depot.order(1).number == 1


def test_choice():
    assert depot.order(1).number == 1
    if not depot.is_open():
        depot.open()
