import service


class Numbers:
    def __init__(self):
        self.errors = []
        self.warnings = []


class Tour:
    def __init__(self):
        self.numbers = Numbers()

    def run(self):
        self._visit()
        return self.numbers

    def _visit(self):
        try:
            service.get("home")
        except Exception as error:
            self.numbers.warnings.append(str(error))


def test_tour():
    tour = Tour()
    numbers = tour.run()
    assert len(numbers.errors) == 0, numbers.errors
