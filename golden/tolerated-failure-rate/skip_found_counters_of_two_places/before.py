import service


class Counts:
    def __init__(self):
        self.sent = 0
        self.received = 0

    @property
    def delivery_rate(self):
        return self.received / self.sent * 100


class Talk:
    def __init__(self):
        self.counts = Counts()

    def say(self, word):
        self.counts.sent += 1
        if service.say(word):
            self.counts.received += 1

    def listen(self):
        for _ in service.messages():
            self.counts.received += 1


def test_most_is_delivered():
    talk = Talk()
    for word in ("a", "b", "c"):
        talk.say(word)
    talk.listen()
    assert talk.counts.delivery_rate >= 70.0
