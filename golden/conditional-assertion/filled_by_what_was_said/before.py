from service import ask


class Talk:
    def __init__(self):
        self.sources = []
        self.sentences = []

    def hear(self, sentence):
        self.sentences.append(sentence)
        if "according to" in sentence.lower():
            self.sources.append(sentence)


def test_sources():
    talk = Talk()
    for sentence in ask("What is a tide?").json():
        talk.hear(sentence)
    if talk.sources:
        assert len(talk.sources) < 10


def test_thanks():
    sentences = list(ask("Thank you").json())
    answers = [sentence for sentence in sentences if "welcome" in sentence.lower()]
    if len(answers) > 0:
        assert answers[0].isprintable()


def test_moon():
    about_moon = []
    for sentence in ask("Why are there tides?").json():
        said = sentence.lower()
        if "moon" in said:
            about_moon.append(said)
    if about_moon:
        assert about_moon[0].isprintable()
