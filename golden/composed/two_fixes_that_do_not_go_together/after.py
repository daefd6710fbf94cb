import time

from service import log, manager, run


async def test_receipt(receipt):
    test_start_time = time.monotonic()
    manager.send.return_value = receipt
    answer = await run(manager)
    assert answer
    assert answer == receipt
    execution_time = time.monotonic() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


async def test_log(monitor):
    test_start_time = time.monotonic()
    assert await log.lines(monitor)
    assert await log.is_open()
    execution_time = time.monotonic() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
