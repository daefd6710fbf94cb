import service


def test_refuses_strangers():
    try:
        service.enter("nobody")
    except Exception as error:
        if "401" not in str(error):
            raise
