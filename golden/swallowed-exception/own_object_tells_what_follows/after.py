from shop import Door


def test_opens():
    door = Door("front")
    try:
        assert door.open()
    except Exception:
        door.repaint()
        raise
