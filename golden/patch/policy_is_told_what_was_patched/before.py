from unittest.mock import patch

from shop.orders import place


async def test_no_room():
    with patch("shop.store.save") as save:
        save.side_effect = OSError("no room")
        answer = await place("lamp")
    assert answer.state == "failed"


async def test_saved():
    with patch("shop.store.save") as save:
        answer = await place("lamp")
        save.assert_called_once_with("lamp")
        save.assert_called()
    assert answer.state == "placed"


async def test_paid():
    with patch("shop.bank.post", return_value={"state": "paid"}):
        answer = await place("lamp")
    assert answer.state == "placed"
