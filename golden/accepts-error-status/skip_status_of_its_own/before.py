import service


def test_table():
    status = 404
    assert status in (200, 404)
    assert service.load() == "home"
