class Reply:
    def json(self):
        return {"ready": True} if WORLD == "succeeds" else {}


class Client:
    def get(self, path):
        return Reply()

    def health(self):
        return {"status": "ok"} if WORLD == "succeeds" else {}

    def note(self, status):
        assert status


def client():
    return Client()
