class Line:
    def __init__(self, link, slow=False):
        self.link = link
        self.slow = slow
        self.delay = None
        self.lost = False

    def write(self, text):
        if self.delay is not None:
            assert text
            self.link.later(self.delay, text)
        elif not self.lost:
            self.link.send(text)
        if self.slow:
            assert len(text) < 9
