def test_role():
    assert "user" == "user"
    assert repr("user") == "'user'"
    assert len([1, 2]) == 2
