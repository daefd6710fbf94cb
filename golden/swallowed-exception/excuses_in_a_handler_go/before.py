from shop import client


def test_shelves():
    for name in ["tea", "oil"]:
        try:
            client.shelf(name)
        except Exception as error:
            # A closed shelf is acceptable
            # Shelves are told by their names
            print(f"{name}: {error}")


class Visits:
    failed = 0

    def visit(self):
        try:
            client.visit()
        except Exception:
            # Failures are expected here
            self.failed += 1


def test_visits():
    visits = Visits()
    visits.visit()
    print(visits.failed)
