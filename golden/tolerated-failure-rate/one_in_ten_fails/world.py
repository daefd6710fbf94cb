class Reply:
    def __init__(self, ok):
        self.ok = ok


def ask(number):
    return Reply(number != 3 or WORLD == "succeeds")
