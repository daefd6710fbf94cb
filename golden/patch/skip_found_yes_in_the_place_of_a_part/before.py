from unittest.mock import patch

from shop.sign_in import visit


async def test_withdrawn_ticket():
    with patch("shop.tickets.is_withdrawn", return_value=True):
        answer = await visit("/orders")
    assert answer.status in [200, 401]


def test_trusted_caller(monkeypatch):
    monkeypatch.setattr("shop.gate.is_trusted", lambda caller: True)
    answer = visit("/rooms")
    assert answer.rooms
