import bus


class Outbox:
    def __init__(self, waiting):
        self.waiting = waiting

    def deliver(self):
        sent = 0
        errors = []
        for letter in self.waiting:
            try:
                bus.send(letter)
                sent += 1
            except Exception as error:
                errors.append(f"{letter}: {error!r}")
                print(f"{letter} is lost: {error}")
        assert not errors, f"{len(errors)} failed: {errors}"
        lost = sent < 2
        return {"done": True, "lost": lost}


def test_deliver():
    report = Outbox(["a", "b", "c"]).deliver()
    assert report["done"]
    assert not report["lost"]
