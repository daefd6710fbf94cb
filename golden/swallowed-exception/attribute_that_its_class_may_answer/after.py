from farm import Gate


class Land:
    def __init__(self):
        self.size = 4


class Orchard(Land):
    trees = ()

    def __getattr__(self, name):
        return getattr(self.trees[0], name)


class Picker:
    def __init__(self):
        self.orchard = Orchard()

    async def enrol(self, name):
        return await self.orchard.office.enrol(name)


async def test_enters():
    number = await Picker().enrol("Eve")
    gate = await Gate.connect(number)
    assert (await gate.recv()).open
