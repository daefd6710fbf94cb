from shop.memory import MemoryStore


def test_store(shop):
    store = MemoryStore()
    assert shop.open(store).ready
