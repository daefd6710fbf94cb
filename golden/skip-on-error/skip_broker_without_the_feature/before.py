import pytest

from broker import BrokerError, Client


def test_priorities(address):
    client = Client(address)
    try:
        client.set_queue_option("letters", "priorities", 5)
    except BrokerError as error:
        pytest.skip(f"this broker knows no priorities: {error}")
    assert client.send("letters", "hello", priority=5).accepted
