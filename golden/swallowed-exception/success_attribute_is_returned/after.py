import service


class Visit:
    success = False
    error = None


def visit(page):
    found = Visit()
    try:
        connection = service.connect()
        connection.get(page)
        found.success = True
    finally:
        if connection:
            connection.close()
    return found


def test_pages():
    visits = [visit(page) for page in ("home", "about")]
    assert len([item for item in visits if item.success]) >= 1
