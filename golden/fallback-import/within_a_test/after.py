def test_rooms():
    from service import rooms
    assert rooms().ok
