import service


class Refused(Exception):
    pass


def test_refuses_strangers():
    try:
        service.enter("nobody")
    except Exception as error:
        assert isinstance(error, ValueError)
