import service


class Seen:
    def __init__(self):
        self.errors = []
        self.pages = 0


class Visitor:
    def __init__(self):
        self.seen = Seen()

    def visit(self, page):
        service.get(page)
        self.seen.pages += 1

    def run(self):
        for page in ("home", "shop"):
            self.visit(page)
        return self.seen


def test_visit():
    visitor = Visitor()
    seen = visitor.run()
    assert len(seen.errors) == 0, seen.errors


def test_some():
    seen = Visitor().run()
    assert seen.pages >= 1
