import time


class TestBroadcast:
    async def test_all_hear(self, sender, hearers):
        await sender.send("hello")
        heard = [await hearer.next() for hearer in hearers]
        assert len(heard) == 3

        # the order of the hearers is not promised
        # nor is the time

    # --- quiet ones ---

    async def test_one_is_deaf(self, sender, hearer):
        await sender.send("hello")
        async with hearer.closed():
            assert await hearer.next() is None
            # it may come back

def test_alone(sender):
    assert sender.alone
# the end of the file
