class Ledger:
    def __init__(self):
        self.served = 0
        self.missed = 0

    def note_served(self):
        self.served += 1

    def note_missed(self):
        self.missed += 1

    @property
    def kept(self):
        return self.served / (self.served + self.missed) * 100


class Round:
    async def walk(self, bar, guests):
        ledger = Ledger()
        for guest in guests:
            try:
                await bar.serve(guest)
                ledger.note_served()
            except Exception as error:
                ledger.note_missed()
                print(f"{guest} waits: {error}")
        return ledger


async def test_most_are_served(bar):
    ledger = await Round().walk(bar, ["ann", "bob", "cem"])
    assert ledger.kept >= 100
