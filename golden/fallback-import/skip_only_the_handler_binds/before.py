try:
    from service import rooms
except ImportError:
    rooms, why = None, "not installed"
else:
    print("installed")


def test_rooms():
    assert rooms is not None, why
