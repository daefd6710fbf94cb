import service


class TestPages:
    def _visit(self, page):
        try:
            service.get(page)
        except Exception as error:
            self.errors.append(error)

    def test_all(self):
        self.errors = []
        self._visit("home")
        assert not self.errors
