class Line:
    def __init__(self, link):
        self.link = link
        self.answer = None

    def ask(self, text):
        self.answer = self.link.ask(text)
        assert self.answer
        assert self.answer.text == text
