from shop import storage


class StubClock:
    """Used below."""


def test_storage():
    found = storage.open("lamp")
    assert found.exists


def test_clock():
    assert storage.age("lamp", StubClock()) == 0
