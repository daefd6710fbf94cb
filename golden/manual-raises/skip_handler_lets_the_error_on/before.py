import service


def test_nobody_gets_in():
    try:
        service.enter(None)
        raise AssertionError("nobody got in")
    except Exception as error:
        if "token" not in str(error):
            raise
