from tests.tokens import make_token


def login():
    return make_token()


class Client:
    def connect(self):
        self.token = make_token()
