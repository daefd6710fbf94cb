import service


def connected(token):
    try:
        service.connect(token)
    except ConnectionError:
        return False
    return True


def test_other_tenant():
    seen = connected("other tenant")
    assert not seen


def test_leaves_nothing():
    found = None
    try:
        found = service.find("gone")
    except ConnectionError:
        pass
    assert found is None
