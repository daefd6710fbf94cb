import service


def visit(page):
    service.get(page)
    return True
