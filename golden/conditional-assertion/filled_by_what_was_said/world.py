class Reply:
    def json(self):
        return ["Water rises.", "Water falls."]


def ask(question):
    if WORLD == "raises":
        raise ConnectionError("nobody listens")
    return Reply()
