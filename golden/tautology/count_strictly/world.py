class Client:
    open = True

    def __init__(self):
        self.history = [self] if WORLD == "succeeds" else []
        self.mine = True

    def stream(self):
        return list(self.history)


def client():
    return Client()
