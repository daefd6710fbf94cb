import shop


def test_finds_no_room():
    # May send a greeting or nothing; both are valid
    try:
        rooms = shop.find("nowhere")
        # May return an empty list or raise an exception
        assert isinstance(rooms, list)
        # Step 2: close gracefully
        shop.close()
        # If a room is found, it is a suite
        assert all(room.suite for room in rooms)
    except Exception:
        pass
