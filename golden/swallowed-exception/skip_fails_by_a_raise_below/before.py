import service


def test_opens():
    problem = None
    try:
        service.open()
    except ConnectionError as error:
        problem = error
    if problem is not None:
        raise AssertionError("closed")
