class Guest:
    def visit(self, page):
        return page
