import service


def test_guest_is_refused():
    try:
        session = service.session()
        assert session is not None
        assert False, "a guest got in"
    except ConnectionError:
        pass
