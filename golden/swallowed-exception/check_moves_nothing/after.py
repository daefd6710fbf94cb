import service


def test_messages():
    messages = service.messages()
    position = 0
    assert messages[position].kind == "greeting"
    assert messages[position].kind == "answer"


def test_rest():
    rest = service.rest("gone")
    assert rest == ["red"]
