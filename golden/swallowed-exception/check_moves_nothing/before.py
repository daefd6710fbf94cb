import service


def test_messages():
    messages = service.messages()
    position = 0
    try:
        assert messages[position].kind == "greeting"
    except Exception:
        pass
    assert messages[position].kind == "answer"


def test_rest():
    try:
        rest = service.rest("gone")
        assert rest == ["red"]
    except Exception:
        print("gone")
