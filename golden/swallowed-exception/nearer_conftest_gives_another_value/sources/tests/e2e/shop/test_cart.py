def test_cart(session):
    assert session is not None
