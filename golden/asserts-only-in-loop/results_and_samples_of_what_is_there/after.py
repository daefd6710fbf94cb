from concurrent.futures import ThreadPoolExecutor
from random import sample


def test_messages(shop):
    def read():
        return [shop.message for _ in shop.tills()]

    with ThreadPoolExecutor(max_workers=2) as pool:
        reading = pool.submit(read)
        messages = reading.result()
    assert messages
    for message in messages:
        assert message == "open"


def test_some(shop):
    for name in sample([bill.name for bill in shop.bills()], k=shop.count):
        assert shop.find(name).paid
