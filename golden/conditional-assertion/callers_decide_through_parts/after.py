class Shop:
    def check(self, answer):
        body, rest = answer.split("-")
        assert body is not None
        assert body.startswith("order")
        with answer.lines() as lines:
            assert lines
            assert lines[0]
        assert self.total
        assert self.total.currency
        total = self.total.net
        assert total
        assert total.currency
