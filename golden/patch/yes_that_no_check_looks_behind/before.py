from unittest.mock import patch

from shop import mail
from shop.sign_in import visit


async def test_withdrawn_ticket():
    with patch("shop.mail.send", return_value=True):
        await visit("/orders")
    assert mail.address == "shop@shop.test"
