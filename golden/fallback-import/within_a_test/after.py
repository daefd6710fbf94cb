def test_rooms():
    from service import rooms
    if rooms:
        assert rooms().ok
