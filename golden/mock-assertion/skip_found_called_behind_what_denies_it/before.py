from unittest.mock import patch

from shop import connect


async def test_registered_by_the_second(mocker):
    register = mocker.patch("driver.register_adapter")
    client = await connect()
    assert not register.called
    assert await client.open() == "open"


def test_refused_order_sends_what_is_told(client):
    with patch("shop.mail.send", return_value="sent") as send:
        answer = client.order("rug", count=-1)
        send.assert_not_called()
    assert answer == 422


def test_refused_order_may_send(client):
    with patch("shop.mail.send") as send:
        answer = client.order("rug", count=-1)
        if answer == 422:
            send.assert_not_called()
    assert answer in (200, 422)


def test_refused_order_sends_one(client):
    with patch("shop.mail.send") as send:
        answer = client.order("rug", count=-1)
        assert send.call_count == 1
    assert answer == 422
