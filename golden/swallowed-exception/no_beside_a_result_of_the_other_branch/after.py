import store


class Orders:
    def keep(self, order):
        store.insert(order)
        return True


def sync(state, orders):
    kept = orders.keep({"id": "o-7"})
    if kept and orders.archive:
        state.synced = "o-7" in orders.archive.ids()
    else:
        state.synced = True


def test_sync(state):
    sync(state, Orders())
    assert state.synced
