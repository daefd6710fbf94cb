import service


def test_known_tool():
    answer = service.call("rooms")
    assert "room" in answer
