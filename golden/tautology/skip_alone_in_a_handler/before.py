def test_order(depot):
    assert depot.is_open
    try:
        depot.order(-1)
    except ValueError:
        # no such amount
        assert True  # passes
