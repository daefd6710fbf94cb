class Reply:
    def json(self):
        return {"status": "ok"} if WORLD == "succeeds" else {}


def get(path):
    return Reply()
