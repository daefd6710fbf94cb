class Reply:
    def __init__(self):
        self.ok = WORLD == "succeeds"


def ask(number):
    return Reply()


def report():
    return {"error_rate": 0}
