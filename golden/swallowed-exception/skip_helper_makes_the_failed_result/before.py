import service


def failed(error):
    return {"ok": False, "error": str(error)}


def visit():
    try:
        service.get("home")
        return {"ok": True, "error": None}
    except Exception as error:
        return failed(error)


def test_home():
    result = visit()
    assert result["ok"], result["error"]
