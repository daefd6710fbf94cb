from shop.core import ask
from shop.testing import failing


async def test_each():
    for cause, expected in [("late", "cached"), ("refused", "guest")]:
        with failing("shop.store.open", Exception(f"store {cause}")):
            answer = await ask("/orders", cause)
            assert expected in answer["how"]


async def test_context_is_kept():
    error = ConnectionError("no room")
    error.context = {"user": "ann"}
    with failing("shop.store.save", error):
        answer = await ask("/save")
    assert answer["context"]["user"] == "ann"
