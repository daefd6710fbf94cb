class Item:
    ok = True


class Client:
    def items(self):
        return [Item()] if WORLD == "succeeds" else []

    def messages(self, user):
        return ["hello"] if WORLD == "succeeds" else []


def client():
    return Client()
