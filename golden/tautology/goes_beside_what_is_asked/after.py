from shop import Role


def test_role():
    assert repr(Role("user")) == "'user'"
