import contextlib
from contextlib import asynccontextmanager

from shop import Broker, open_broker


@contextlib.contextmanager
def test_broker():
    broker = Broker("localhost:0")
    broker.start()
    try:
        yield broker
    finally:
        broker.stop()


@asynccontextmanager
async def test_opened():
    broker = await open_broker()
    yield broker
    await broker.close()


def test_orders():
    with test_broker() as broker:
        assert broker.order("tea").accepted


async def test_orders_again():
    async with test_opened() as broker:
        assert (await broker.order("tea")).accepted
