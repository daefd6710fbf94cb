import service


def state():
    try:
        return service.state().status
    except ConnectionError:
        return 503


def test_state():
    assert state() in (200, 404, 500, 503)
