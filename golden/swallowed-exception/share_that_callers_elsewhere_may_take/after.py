"""Rounds that suites take from here."""


class Walk:
    def __init__(self, street):
        self.street = street

    def doors(self, numbers):
        opened = []
        errors = []
        for number in numbers:
            try:
                opened.append(self.street.ring(number))
            except Exception as error:
                errors.append(f"{number}: {error!r}")
                print(f"nobody at {number}: {error}")
        assert not errors, f"{len(errors)} failed: {errors}"
        return opened


def check_street(street):
    opened = Walk(street).doors(["1", "2", "3"])
    assert len(opened) >= 2
