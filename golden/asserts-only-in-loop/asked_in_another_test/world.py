class Shelf:
    def json(self):
        return {"open": True, "books": [{"title": "Tides"}] if WORLD == "succeeds" else []}


def get(path):
    return Shelf()
