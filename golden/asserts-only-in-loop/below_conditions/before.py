from service import get


def test_guard_around():
    shelf = get("/shelf")
    if shelf.ok:
        books = list(shelf.json())
        for book in books:
            assert book


def test_guard_inside():
    loans = list(get("/loans").json())
    for loan in loans:
        due = get(f"/loans/{loan}")
        if due.ok:
            assert due.text == "ok"


def test_turn_left_out():
    readers = list(get("/readers").json())
    for reader in readers:
        if not reader.islower():
            continue
        assert get(f"/readers/{reader}").ok
