import service


def test_connects():
    # the fast way, falling back to the slow one
    link = service.connect_fast()
    assert link.ok
