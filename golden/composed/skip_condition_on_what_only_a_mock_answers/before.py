from service import manager, run


async def test_receipt(receipt):
    manager.send.return_value = receipt
    answer = await run(manager)
    if receipt:
        assert answer == receipt
