import shop


def test_finds_no_room():
    rooms = shop.find("nowhere")
    assert isinstance(rooms, list)
    # Step 2: close gracefully
    shop.close()
    # If a room is found, it is a suite
    assert all(room.suite for room in rooms)
