import time


def test_callbacks(client):
    test_start_time = time.time()

    def on_message(message):
        if not message:
            return None
        return message.upper()

    class Listener:
        def hear(self, text):
            return text

    client.listen(on_message, Listener())
    assert client.heard

    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
