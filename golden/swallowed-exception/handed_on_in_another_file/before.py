import service


def visit(page):
    try:
        service.get(page)
        return True
    except Exception:
        return False
