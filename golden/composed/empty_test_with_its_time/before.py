def test_later():
    """To be written."""
    assert True
