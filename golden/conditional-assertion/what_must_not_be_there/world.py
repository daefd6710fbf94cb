class Profile:
    bio = "I like boats" if WORLD == "succeeds" else ""
    raw = ""


class Client:
    def get(self, path):
        return Profile()


def client():
    return Client()
