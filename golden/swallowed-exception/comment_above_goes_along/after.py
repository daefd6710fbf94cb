import service


def test_opens():
    assert service.open().ok
