from shop.session import SECRET, connect


class Session:
    error = ""

    def value(self, key):
        return connect().read(key)

    def count(self, key):
        return connect().count(key)


def test_secret_is_not_told():
    session = Session()
    assert session.value("secret") != SECRET


def test_shelf_is_told():
    session = Session()
    assert session.value("shelf") == "north"


def test_count():
    session = Session()
    assert session.count("open") == 3
