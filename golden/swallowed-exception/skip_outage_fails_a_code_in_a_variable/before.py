import service


def test_refuses_strangers():
    try:
        service.enter("nobody")
    except Exception as error:
        said = str(error).lower()
        assert "401" in said or "forbidden" in said
