class Bus:
    def __init__(self, size: int = 8) -> None:
        self.size = size
        self.sent = []

    def send(self, topic: str) -> None:
        self.sent.append(topic)


class Scale:
    def weigh(self, parcel: str) -> int:
        return len(parcel)
