from shop.orders import import_orders


def test_dates_are_no_obstacle(rows):
    try:
        assert import_orders(rows).count == 3
    except Exception as e:
        assert "date" not in str(e).lower()


def test_names_are_no_obstacle(rows):
    try:
        assert import_orders(rows).count == 3
    except Exception as e:
        assert not isinstance(e, NameError)


def test_letters_are_no_obstacle(rows):
    try:
        assert import_orders(rows).count == 3
    except Exception as e:
        assert not isinstance(e, (UnicodeDecodeError, ExceptionGroup))


def test_refused(rows):
    try:
        assert import_orders(rows).count == 3
    except Exception as e:
        assert "refused" in str(e)
