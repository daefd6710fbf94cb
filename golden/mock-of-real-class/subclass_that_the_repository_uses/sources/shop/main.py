from shop.memory import MemoryStore

STORE = MemoryStore()
