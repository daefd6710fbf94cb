import service


class Report:
    def __init__(self):
        self.errors = []
        self.greeted = False


def visit():
    report = Report()
    greet(report)
    return report


def greet(report):
    try:
        report.greeted = service.ask("hello") == "hello"
    except Exception as error:
        report.errors.append(f"not greeted: {error}")


def test_nothing_fails():
    report = visit()
    assert len(report.errors) == 0


def test_greets():
    report = visit()
    assert report.greeted
