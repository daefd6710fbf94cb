from shop import Shelf, store


def open_shelf():
    if not store.has_large():
        return Shelf("none")
    try:
        store.reserve("large")
        return Shelf("large")
    except Exception:
        return Shelf("small")


def test_shelf():
    shelf = open_shelf()
    assert shelf.rows
