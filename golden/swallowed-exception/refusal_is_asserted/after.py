import service


def connected(token):
    service.connect(token)
    return True


def test_other_tenant():
    seen = connected("other tenant")
    assert not seen


def test_leaves_nothing():
    found = service.find("gone")
    assert found is None
