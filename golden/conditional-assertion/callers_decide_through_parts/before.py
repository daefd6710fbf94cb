class Shop:
    def check(self, answer):
        body, rest = answer.split("-")
        if body is not None:
            assert body.startswith("order")
        with answer.lines() as lines:
            if lines:
                assert lines[0]
        if self.total:
            assert self.total.currency
        total = self.total.net
        if total:
            assert total.currency
