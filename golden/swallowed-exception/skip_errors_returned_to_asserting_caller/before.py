import service


class TestPages:
    def _visit(self, pages):
        errors = []
        for page in pages:
            try:
                service.get(page)
            except Exception as error:
                errors.append(error)
        return errors

    def test_all(self):
        errors = self._visit(["home", "about"])
        assert errors == []
