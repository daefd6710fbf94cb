import service


def test_both():
    first = service.first()
    assert first.ok
    second = service.second()  # newer
    assert second.ok
