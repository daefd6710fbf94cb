from shop import Door


def test_asks_at_the_right_place():
    door = Door("front")
    room = door.open()
    assert room.asked == "/front"
