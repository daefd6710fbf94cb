from shop.base import stage


def test_stages():
    assert stage("tea").ready
