from shop.sign_in import visit


async def test_withdrawn_ticket():
    answer = await visit("/orders")
    assert answer.status in [200, 401]


def test_trusted_caller():
    answer = visit("/rooms")
    assert answer.rooms
