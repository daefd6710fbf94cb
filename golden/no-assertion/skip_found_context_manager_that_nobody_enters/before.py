import contextlib

from shop import Broker


@contextlib.contextmanager
def test_broker():
    broker = Broker("localhost:0")
    broker.start()
    try:
        yield broker
    finally:
        broker.stop()


def test_orders():
    broker = Broker("localhost:1")
    broker.start()
    assert broker.order("tea").accepted
