import shop


class Run:
    def __init__(self):
        self.warnings = []
        self.moved = 0

    def connect(self):
        self.link = shop.connect()

    def move(self, rows):
        for row in rows:
            self.moved += shop.move(row).moved

    def rate(self, rows):
        return self.moved / len(rows)


def test_rows_are_moved():
    rows = list(range(9))
    run = Run()
    run.connect()
    run.move(rows)
    success_rate = run.rate(rows)
    print(run.warnings)
    assert success_rate >= 0.8
