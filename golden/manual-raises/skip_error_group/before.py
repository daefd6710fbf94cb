import service


def test_guest_is_refused():
    try:
        service.login("guest")
        assert False, "a guest got in"
    except* ConnectionError:
        pass
