import service


def look():
    service.open()
    return {"ok": True}


def show(found):
    print(found["ok"])


def test_opens():
    found = look()
    show(found)
