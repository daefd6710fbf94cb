from shop import mail
from shop.sign_in import visit


async def test_withdrawn_ticket():
    await visit("/orders")
    assert mail.address == "shop@shop.test"
