class Checker:
    def __init__(self, client):
        self.client = client

    def of_a_room(self):
        try:
            answer = self.client.post("/rooms", json={"name": ""})
            return {"polite": "trace" not in answer.text}
        except Exception as error:
            return {"polite": "trace" not in str(error)}

    def of_a_guest(self):
        try:
            answer = self.client.post("/guests", json={"name": ""})
            return self._judged(answer.text)
        except Exception as error:
            return self._judged_error(error)

    def _judged(self, text):
        return {"polite": "trace" not in text}

    def _judged_error(self, error):
        said = str(error).lower()
        technical = any(word in said for word in ["trace", "null"])
        return {"polite": not technical}


def test_rooms_are_polite(client):
    assert Checker(client).of_a_room()["polite"]


def test_guests_are_polite(client):
    assert Checker(client).of_a_guest()["polite"]
