import service


def test_room_is_kept():
    client = service.connect("http://localhost:8000")
    assert client.room == client.room
    assert client is client
