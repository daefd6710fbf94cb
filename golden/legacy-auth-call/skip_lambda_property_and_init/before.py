from tests.tokens import make_token


class Session:
    def __init__(self):
        self.first = make_token()

    @property
    def fresh(self):
        return make_token()


supplier = lambda: make_token()
