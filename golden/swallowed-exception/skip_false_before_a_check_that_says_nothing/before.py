import service


def visit():
    try:
        service.get("home")
        return {"ok": True, "seconds": 1.0}
    except Exception as error:
        return {"ok": False, "error": str(error)}


def test_home():
    result = visit()
    assert service.seen(result) or result
    assert result["ok"]
