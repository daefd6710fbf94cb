from unittest.mock import Mock

from shop.tickets import Request, read, sign


def test_ticket_is_read():
    ticket = sign("ann")
    request = Mock(spec=Request)
    request.headers = {"ticket": f"T {ticket}"}
    assert read(request) == ticket
