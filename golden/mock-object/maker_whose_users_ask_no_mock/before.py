from unittest.mock import MagicMock

from shop.orders import place


def make_store():
    """A store that takes everything."""
    store = MagicMock()
    store.close = MagicMock()
    store.save = MagicMock()
    return store


def make_mail():
    mail = MagicMock()
    return mail


def test_store_stays_open():
    shelf = make_store()
    assert place("lamp", shelf)


def test_mail_is_sent():
    post = make_mail()
    assert place("lamp", None, post)
