import service


def test_opens():
    try:
        outcome = ("door", True, service.open())
    except ConnectionError as error:
        outcome = ("door", False, str(error))
    assert outcome[1]
