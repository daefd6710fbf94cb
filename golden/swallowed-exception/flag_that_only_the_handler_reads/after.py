import service


def test_greets():
    link = service.connect()
    assert link.ok
