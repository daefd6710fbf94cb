from shop.orders import place


class Connection:
    @property
    def is_open(self):
        return False

    def close(self):
        return None


def test_close():
    connection = Connection()
    assert place("lamp", connection).state == "ordered"
