def test_rooms():
    try:
        from service import rooms
    except ImportError:
        rooms = None
    if rooms:
        assert rooms().ok
