import service


def state():
    return service.state().status


def test_state():
    assert state() in (200, 404, 500, 503)
