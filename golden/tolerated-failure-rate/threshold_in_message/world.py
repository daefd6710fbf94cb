
class Reply:
    def __init__(self, ok):
        self.ok = ok

    def json(self):
        return {"ok": self.ok}


def get(path):
    return Reply(WORLD == "succeeds" or not path.endswith("/1"))
