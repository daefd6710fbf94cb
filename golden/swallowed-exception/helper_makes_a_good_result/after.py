import service


def handled(error):
    return {"ok": True, "error": str(error)}


def visit():
    service.get("home")
    return {"ok": True, "error": None}


def test_home():
    result = visit()
    assert result["ok"], result["error"]
