FULL = WORLD == "succeeds"


class Report(dict):
    delivery_ratio = 1.0 if FULL else 0.97
    completion_percentage = 100 if FULL else 97


class Client:
    def run(self):
        return Report(success_rate=1.0 if FULL else 0.95)

    def rate(self):
        return 100.0 if FULL else 99.7


def client():
    return Client()


def metrics():
    return Report()
