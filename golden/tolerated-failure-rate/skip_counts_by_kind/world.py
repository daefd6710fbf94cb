class Client:
    def events(self):
        kinds = ["start", *["step_completed"] * 3, "end"] if WORLD == "succeeds" else ["start"]
        return [{"type": kind, "score": 0.9} for kind in kinds]


def client():
    return Client()
