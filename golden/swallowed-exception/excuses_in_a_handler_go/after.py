from shop import client


def test_shelves():
    errors = []
    for name in ["tea", "oil"]:
        try:
            client.shelf(name)
        except Exception as error:
            # Shelves are told by their names
            print(f"{name}: {error}")
            errors.append(f"{name}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"


class Visits:
    failed = 0

    def visit(self):
        try:
            client.visit()
        except Exception:
            self.failed += 1
            raise


def test_visits():
    visits = Visits()
    visits.visit()
    print(visits.failed)
