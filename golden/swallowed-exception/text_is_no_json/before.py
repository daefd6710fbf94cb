import json


async def is_kept(store, key, wanted):
    said = await store.get(key)
    try:
        return json.loads(said) == wanted
    except json.JSONDecodeError:
        return False


async def test_store(store):
    print(await is_kept(store, "oak", {"leaves": 3}))
    assert store.is_open
