class Rule:
    body = []

    def __le__(self, body):
        return len(self.body) <= len(body)
