import service


class Visitor:
    def visit(self, page):
        service.get(page)
        return True
