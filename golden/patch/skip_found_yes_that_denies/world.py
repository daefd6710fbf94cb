def is_withdrawn(ticket):
    return False


def visit(path):
    if WORLD == "raises":
        raise ConnectionError("service is down")
    return 401 if is_withdrawn("ticket") else 200
