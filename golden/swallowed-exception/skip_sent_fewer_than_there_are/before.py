import bus


class Outbox:
    def __init__(self, waiting):
        self.waiting = waiting

    def deliver(self):
        sent = 0
        for letter in self.waiting:
            try:
                bus.send(letter)
                sent += 1
            except Exception as error:
                print(f"{letter} is lost: {error}")
        lost = sent < len(self.waiting)
        return {"done": True, "lost": lost}


def test_deliver():
    report = Outbox(["a", "b", "c"]).deliver()
    assert report["done"]
    assert not report["lost"]
