from service import ask


class Talk:
    def __init__(self):
        self.facts = []

    def hear(self, message):
        if "fact" in message["kind"].lower():
            self.facts.append(message["text"])


def test_facts():
    talk = Talk()
    for message in ask("What is a tide?"):
        talk.hear(message)
    assert talk.facts
    assert talk.facts[0].isprintable()
