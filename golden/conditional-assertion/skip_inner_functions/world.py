class Client:
    def tree(self):
        return {"a": {"b": 1}, "c": [2]}


def client():
    return Client()
