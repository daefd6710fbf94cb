import service


def test_guest_is_refused():
    try:
        service.login("guest")
    except ConnectionError:
        pass
    except TimeoutError:
        pass
    else:
        raise AssertionError("a guest got in")
