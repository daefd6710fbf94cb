import json


async def is_kept(store, key, wanted):
    said = await store.get(key)
    return json.loads(said) == wanted


async def test_store(store):
    print(await is_kept(store, "oak", {"leaves": 3}))
    assert store.is_open
