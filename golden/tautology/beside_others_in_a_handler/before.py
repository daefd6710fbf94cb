def test_order(depot):
    assert depot.is_open
    try:
        depot.order(-1)
    except ValueError:
        depot.count()
        assert True
