import service


def look():
    try:
        service.open()
        return {"ok": True}
    except ConnectionError as error:
        return {"ok": False, "why": str(error)}


def check(found):
    assert found["ok"], found


def test_opens():
    found = look()
    check(found)
