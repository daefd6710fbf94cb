class Checker:
    def __init__(self, client):
        self.client = client

    def of_a_room(self):
        try:
            answer = self.client.post("/rooms", json={"name": ""})
            return {"polite": "trace" not in answer.text}
        except Exception as error:
            return {"polite": True, "error": str(error)}


def test_rooms_are_polite(client):
    assert Checker(client).of_a_room()["polite"]
