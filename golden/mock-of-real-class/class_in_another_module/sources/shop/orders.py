class Record:
    def __init__(self, customer_identifier, number, state="new"):
        self.customer_identifier = customer_identifier


class Order(Record):
    def total(self):
        return 5

    def describe(self):
        return "an order"
