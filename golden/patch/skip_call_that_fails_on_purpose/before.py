import asyncio
from unittest.mock import AsyncMock, patch

import pytest

from shop.client import Client
from shop.errors import PaymentRefused


def slow(*args):
    raise TimeoutError


async def never(*args):
    await asyncio.sleep(60)


@patch("shop.client.Client.pay", side_effect=PaymentRefused("no money"))
def test_order_waits(mock_pay):
    assert Client().order("lamp").state == "waiting"


def test_order_is_retried():
    with patch("shop.client.Client.pay") as pay:
        pay.side_effect = [ConnectionError(), {"state": "paid"}]
        assert Client().order("lamp").state == "ordered"


def test_order_is_late():
    with patch.object(Client, "pay", slow), patch("shop.mail.send", new=AsyncMock(side_effect=never)):
        assert Client().order("lamp").state == "waiting"


def test_shop_is_closed(mocker):
    mocker.patch("shop.hours.is_open", return_value=False)
    assert Client().order("lamp").state == "waiting"


def test_answer_of_the_bank(monkeypatch):
    answer = {"error": "unknown account"}
    monkeypatch.setattr("shop.bank.ask", lambda account: answer)
    with patch("shop.bank.post") as post:
        post.return_value.status_code = 503
        assert Client().order("lamp").state == "waiting"
