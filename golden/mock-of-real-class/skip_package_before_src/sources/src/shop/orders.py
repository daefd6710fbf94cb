class Order:
    def __init__(self, number, state="new"):
        self.number = number
        self.state = state

    def is_open(self):
        return self.state == "new"
