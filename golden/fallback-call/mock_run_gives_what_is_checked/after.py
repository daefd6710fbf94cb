import shop


class Growth:
    def measured(self):
        return self.of(shop.measure())

    def of(self, numbers):
        return {"grows": numbers[-1] > 2 * numbers[0]}

    def made_up(self):
        return {"grows": False}


def test_does_not_grow():
    found = Growth().measured()
    assert not found["grows"]
