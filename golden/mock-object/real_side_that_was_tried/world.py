AVAILABLE = True


class Notifier:
    def __init__(self):
        if WORLD == "raises":
            raise ConnectionError("service is down")

    def send(self, text):
        return text
