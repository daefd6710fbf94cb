from shop import events, store


def test_search():
    known = [events.make("lamp"), events.make("desk")]
    found = store.search("lamp", among=known)
    assert found.sorted
