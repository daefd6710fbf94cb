from service import listen


class Ear:
    def __init__(self):
        self.heard = ["start"]
        self.heard.clear()

    def hear(self, sound):
        self.heard.append(sound)


def test_sounds():
    sounds = []
    listen(sounds)
    for sound in sounds:
        assert sound.isalpha()


def test_heard():
    ear = Ear()
    listen(ear.heard)
    for sound in ear.heard:
        assert sound.isalpha()
