from shop.orders import import_orders


def test_dates_are_no_obstacle(rows):
    assert import_orders(rows).count == 3


def test_names_are_no_obstacle(rows):
    assert import_orders(rows).count == 3


def test_letters_are_no_obstacle(rows):
    assert import_orders(rows).count == 3


def test_refused(rows):
    assert import_orders(rows).count == 3
