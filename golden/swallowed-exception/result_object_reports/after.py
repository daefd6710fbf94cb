import service


class Result:
    def __init__(self):
        self.errors = []

    def add_error(self, text):
        self.errors.append(text)


def visit(page, result):
    try:
        if not service.get(page).ok:
            result.add_error(f"{page} is empty")
            return False
    except Exception as error:
        result.add_error(f"{page}: {error}")
        raise
    return True


def test_home():
    result = Result()
    visit("home", result)
    assert result.errors == []
