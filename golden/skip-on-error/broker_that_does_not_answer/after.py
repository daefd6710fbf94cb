from broker import Client


def test_priorities(address):
    client = Client(address)
    client.set_queue_option("letters", "priorities", 5)
    assert client.send("letters", "hello", priority=5).accepted
