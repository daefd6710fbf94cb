class Base:
    def close(self):
        return None


class Store(Base):
    def __init__(self):
        self.client = None

    def get_session(self):
        return self.client

    def connect(self):
        return self.client


def open_store():
    return Store()
