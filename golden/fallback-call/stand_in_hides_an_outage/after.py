import service


class Memory:
    """Stands in for the service."""

    ok = True


def make_stand_in():
    return Memory()


class TestStore:
    def test_store(self):
        store = service.open()
        assert store.ok
