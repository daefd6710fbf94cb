import service


def test_known_tool():
    try:
        answer = service.call("rooms")
        assert "room" in answer
    except Exception:
        pass
