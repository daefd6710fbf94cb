import depot


def test_refuses():
    try:
        depot.order(-1)
    except Exception:
        raise
    assert depot.orders() == []
