"""Rounds that suites take from here."""


class Walk:
    def __init__(self, street):
        self.street = street

    def doors(self, numbers):
        opened = []
        for number in numbers:
            try:
                opened.append(self.street.ring(number))
            except Exception as error:
                print(f"nobody at {number}: {error}")
        return opened


def check_street(street):
    opened = Walk(street).doors(["1", "2", "3"])
    assert len(opened) >= 2
