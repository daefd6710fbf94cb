import depot


def test_refuses():
    try:
        depot.order(-1)
        assert True, "took the order"
    except Exception:
        pass
    assert depot.orders() == []
