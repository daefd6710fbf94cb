import shop


class Doors:
    def knock(self, token):
        opened = shop.open(token)
        return {"open": opened, "error": None}

    def look(self, token):
        errors = shop.errors(token)
        return {"fine": not errors}


def test_the_token_opens():
    assert Doors().knock("x")["open"]
    assert Doors().look("x")["fine"]
