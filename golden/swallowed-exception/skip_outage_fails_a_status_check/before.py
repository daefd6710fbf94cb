import service


def test_refuses_strangers():
    try:
        service.enter("nobody")
    except Exception as error:
        assert error.status == 401
