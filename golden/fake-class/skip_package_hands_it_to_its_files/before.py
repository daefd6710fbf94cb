class FakeContext:
    def __init__(self):
        self.rows = [1, 2]

    def read(self):
        return self.rows
