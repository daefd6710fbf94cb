import asyncio


class Doorman:
    def __init__(self, gate):
        self.gate = gate

    async def admits(self, badge):
        opened = await asyncio.wait_for(self.gate.open(badge), timeout=2.0)
        return {"opened": opened, "why": ""}


async def test_good_badge(gate):
    answer = await Doorman(gate).admits("good")
    assert answer["why"] == ""
    assert answer["opened"]
