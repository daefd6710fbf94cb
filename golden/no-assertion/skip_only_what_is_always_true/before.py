def test_later():
    """To be written."""
    assert True


def test_said():
    print("not yet")
    assert 1, "for now"
