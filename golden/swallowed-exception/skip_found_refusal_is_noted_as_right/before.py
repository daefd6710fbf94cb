import shop


class Doors:
    def knock(self, token):
        try:
            opened = shop.open(token)
            return {"blocked": not opened, "error": None}
        except Exception as error:
            return {"blocked": True, "error": str(error)}

    def ask(self, token):
        found = []
        try:
            answer = shop.ask(token)
            found.append({"token": token, "refused": answer.status in (401, 403)})
        except Exception as error:
            found.append({"token": token, "refused": True, "error": str(error)})
        return found


def test_no_such_token_opens():
    assert Doors().knock("x")["blocked"]
    assert Doors().ask("x")[0]["refused"]
