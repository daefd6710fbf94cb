from shop import Role


def test_role():
    assert "user" == "user"
    assert repr(Role("user")) == "'user'"
