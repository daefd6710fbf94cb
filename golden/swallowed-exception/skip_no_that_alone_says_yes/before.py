import store


class Orders:
    def keep(self, order):
        try:
            store.insert(order)
            return True
        except Exception:
            return False


def refuse(state, orders):
    kept = orders.keep({"id": "o-closed"})
    if kept:
        state.refused = False
    else:
        state.refused = True


def test_refuse(state):
    refuse(state, Orders())
    assert state.refused
