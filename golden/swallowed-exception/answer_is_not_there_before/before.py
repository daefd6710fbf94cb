from shop import Door


def test_asks_at_the_right_place():
    door = Door("front")
    try:
        room = door.open()
    except Exception:
        pass
    assert room.asked == "/front"
