import time


class TestBroadcast:
    async def test_all_hear(self, sender, hearers):
        test_start_time = time.monotonic()
        await sender.send("hello")
        heard = [await hearer.next() for hearer in hearers]
        assert len(heard) == 3

        # the order of the hearers is not promised
        # nor is the time
        execution_time = time.monotonic() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"

    # --- quiet ones ---

    async def test_one_is_deaf(self, sender, hearer):
        test_start_time = time.monotonic()
        await sender.send("hello")
        async with hearer.closed():
            assert await hearer.next() is None
            # it may come back
        execution_time = time.monotonic() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"

def test_alone(sender):
    test_start_time = time.monotonic()
    assert sender.alone
    execution_time = time.monotonic() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
# the end of the file
