import service


def test_creates_once():
    try:
        service.create("a")
    except ValueError as error:
        if "twice" not in str(error):
            raise
