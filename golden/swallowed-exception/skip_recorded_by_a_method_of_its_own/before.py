import service


class Tour:
    def __init__(self):
        self.failures = []

    def note(self, error):
        self.failures.append(str(error))

    def visit(self):
        try:
            service.get("home")
        except Exception as error:
            self.note(error)


def test_tour():
    tour = Tour()
    tour.visit()
    assert not tour.failures
