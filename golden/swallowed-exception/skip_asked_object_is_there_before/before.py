from shop import Door


def test_asks_at_the_right_place():
    door = Door("front")
    try:
        door = door.open()
    except Exception:
        pass
    assert door.asked == "/front"
