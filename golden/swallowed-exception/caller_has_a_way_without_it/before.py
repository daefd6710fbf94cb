from shop.session import connect


def default(connection, name):
    try:
        return connection.setting(name)
    except Exception:
        return None


def test_keeps_alive():
    connection = connect()
    keeps = default(connection, "keep alive")
    if keeps:
        assert connection.keeps_alive == (keeps == "true")
    else:
        assert connection.keeps_alive is False


def limit(connection, name):
    try:
        return connection.limit(name)
    except Exception:
        return None


def test_limit():
    connection = connect()
    assert limit(connection, "rows") == 100
