import service


def test_refuses_strangers():
    try:
        service.enter("nobody")
    except Exception as error:
        assert "401" in str(error)
