from farm import Gate, open_office


class Orchard:
    def __init__(self):
        self.trees = {}
        self.office = open_office()


class Picker:
    def __init__(self):
        self.orchard = Orchard()

    async def enrol(self, name):
        number = await self.orchard.office.enrol(name)
        return number


async def test_enters():
    picker = Picker()
    number = await picker.enrol("Eve")
    gate = await Gate.connect(number)
    assert (await gate.recv()).open
