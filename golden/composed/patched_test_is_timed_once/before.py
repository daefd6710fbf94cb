import requests
from unittest.mock import patch

SHOP = "http://localhost:8080"


@patch("shop.mail.send")
@patch("shop.stock.reserve")
def test_order_is_confirmed(reserve, send):
    reserve.return_value = 3
    answer = requests.post(f"{SHOP}/orders", json={"item": "lamp"})
    assert answer.status_code == 201
    send.assert_called_once()
