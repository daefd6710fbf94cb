import service


class Visitor:
    def visit(self, page):
        try:
            service.get(page)
            return True
        except Exception:
            return False
