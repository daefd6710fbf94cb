import asyncio


class Doorman:
    def __init__(self, gate):
        self.gate = gate

    async def admits(self, badge):
        try:
            opened = await asyncio.wait_for(self.gate.open(badge), timeout=2.0)
            return {"opened": opened, "why": ""}
        except Exception as error:
            return {"opened": False, "why": str(error)}


async def test_good_badge(gate):
    answer = await Doorman(gate).admits("good")
    assert answer["why"] == ""
    assert answer["opened"]
