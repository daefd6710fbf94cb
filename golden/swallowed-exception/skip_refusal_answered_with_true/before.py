import asyncio


class Doorman:
    def __init__(self, gate):
        self.gate = gate

    async def turns_away(self, badge):
        try:
            opened = await asyncio.wait_for(self.gate.open(badge), timeout=2.0)
            return {"turned_away": not opened}
        except asyncio.TimeoutError:
            return {"turned_away": True}
        except Exception as error:
            return {"turned_away": True, "why": str(error)}


async def test_forged_badge(gate):
    answer = await Doorman(gate).turns_away("forged")
    assert "closed for the day" not in str(answer.get("why"))
    assert answer["turned_away"]
