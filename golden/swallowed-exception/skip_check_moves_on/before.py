import service


def test_messages():
    messages = service.messages()
    position = 0
    try:
        assert messages[position].kind == "greeting"
        position += 1
    except Exception:
        pass
    assert messages[position].kind == "answer"
