class Numbers:
    def __init__(self):
        self.asked = 0
        self.good = 0
        self.words = []


class Patrol:
    def __init__(self, harbour):
        self.harbour = harbour
        self.numbers = Numbers()

    def count(self, ships):
        for ship in ships:
            self.numbers.asked += 1
            if self.harbour.knows(ship):
                self.numbers.good += 1

    def watch(self, lamps):
        errors = []
        for lamp in lamps:
            try:
                self.harbour.light(lamp)
                self.numbers.words.append(f"{lamp} is lit")
            except Exception as error:
                errors.append(f"{lamp}: {error!r}")
                self.numbers.words.append(f"{lamp}: {error}")
        assert not errors, f"{len(errors)} failed: {errors}"

    def night(self):
        self.count(["anna", "bella"])
        self.watch(["red", "green"])
        return self.numbers


def test_night(harbour):
    numbers = Patrol(harbour).night()
    assert numbers.good / numbers.asked >= 0.5, numbers.words
