from shop.testing import made_request
from shop.tickets import read, sign


def test_ticket_is_read():
    ticket = sign("ann")
    request = made_request(headers={"ticket": f"T {ticket}"})
    assert read(request) == ticket
