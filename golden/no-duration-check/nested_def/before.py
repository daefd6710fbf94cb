import time


def test_callbacks(client):
    def on_message(message):
        if not message:
            return None
        return message.upper()

    class Listener:
        def hear(self, text):
            return text

    client.listen(on_message, Listener())
    assert client.heard
