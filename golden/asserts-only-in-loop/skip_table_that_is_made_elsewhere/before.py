import pytest
import shop
from cases import orders


@pytest.mark.parametrize("order,expected", orders())
def test_headers(order, expected):
    reply = shop.send(order)
    for key, value in expected.items():
        assert reply.headers[key] == value


@pytest.mark.parametrize("rows", orders())
def test_rows(rows):
    for row in rows:
        assert shop.send(row)
