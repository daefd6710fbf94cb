import threading


def test_threads_hear_of_it(client):
    heard = threading.Event()

    def on_message(message):
        assert message.found
        assert message.number == 1
        heard.set()

    client.subscribe("orders", on_message)
    client.publish("orders", 1)
    heard.wait(10)
