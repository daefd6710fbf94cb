class Rule:
    def __le__(self, body):
        self.body = body
