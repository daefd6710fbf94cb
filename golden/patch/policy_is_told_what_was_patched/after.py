from shop.orders import place
from shop.testing import calls_of, failing, local


async def test_no_room():
    with failing("shop.store.save"):
        answer = await place("lamp")
    assert answer.state == "failed"


async def test_saved():
    answer = await place("lamp")
    assert len(calls_of("shop.store.save", "lamp")) == 1
    assert calls_of("shop.store.save")
    assert answer.state == "placed"


async def test_paid():
    with local("shop.bank.post"):
        answer = await place("lamp")
    assert answer.state == "placed"
