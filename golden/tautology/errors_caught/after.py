from service import get


def test_binary():
    try:
        get("/binary")
    except Exception as error:
        assert "binary" in str(error)
