from shop import Shelf, store


def open_shelf():
    if not store.has_large():
        return Shelf("none")
    store.reserve("large")
    return Shelf("large")


def test_shelf():
    shelf = open_shelf()
    assert shelf.rows
