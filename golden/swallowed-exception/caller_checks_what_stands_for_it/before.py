from shop.session import SECRET, connect


class Session:
    error = ""

    def value(self, key):
        try:
            return connect().read(key)
        except Exception as error:
            self.error = error
            return False

    def count(self, key):
        try:
            return connect().count(key)
        except Exception as error:
            self.error = error
            return None


def test_secret_is_not_told():
    session = Session()
    assert session.value("secret") != SECRET


def test_shelf_is_told():
    session = Session()
    assert session.value("shelf") == "north"


def test_count():
    session = Session()
    assert session.count("open") == 3
