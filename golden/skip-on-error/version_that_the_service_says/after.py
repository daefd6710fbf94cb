from tests.versions import version


def test_limits(shop):
    major, minor = version()
    shop.limit(3)
    assert shop.limits == [3]
    if minor >= 14:
        assert shop.most == 3


def test_cluster(shop):
    major, minor = version()
    assert minor >= 16, "not in this version"
    assert shop.cluster == "one"
