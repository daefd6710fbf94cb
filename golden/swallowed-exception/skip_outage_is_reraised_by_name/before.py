import service


def test_refuses_strangers():
    try:
        service.enter("nobody")
    except Exception as error:
        if type(error).__name__ != "Refused":
            raise
