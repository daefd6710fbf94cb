class Reply:
    def json(self):
        return {"messages": [{"id": 1}] if WORLD == "succeeds" else []}


def get(path):
    return Reply()
