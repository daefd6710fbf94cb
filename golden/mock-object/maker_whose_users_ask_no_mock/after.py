from shop.orders import place
from shop.testing import open_mail, open_store


def make_store():
    """A store that takes everything."""
    return open_store()


def make_mail():
    mail = open_mail()
    return mail


def test_store_stays_open():
    shelf = make_store()
    assert place("lamp", shelf)


def test_mail_is_sent():
    post = make_mail()
    assert place("lamp", None, post)
