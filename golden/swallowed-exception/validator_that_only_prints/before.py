import service


def look():
    try:
        service.open()
        return {"ok": True}
    except ConnectionError as error:
        return {"ok": False, "why": str(error)}


def show(found):
    print(found["ok"])


def test_opens():
    found = look()
    show(found)
