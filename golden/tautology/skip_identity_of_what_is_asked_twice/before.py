import service


def test_room_is_kept():
    client = service.connect("http://localhost:8000")
    assert client.room is client.room
    assert client.find("den") is client.find("den")
