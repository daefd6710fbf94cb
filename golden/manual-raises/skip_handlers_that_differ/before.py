import service


def test_guest_is_refused():
    try:
        service.login("guest")
    except ConnectionError:
        pass
    except TimeoutError as error:
        assert error.args
    else:
        raise AssertionError("a guest got in")
