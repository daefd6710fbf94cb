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
    report.greeted = service.ask("hello") == "hello"


def test_nothing_fails():
    report = visit()
    assert len(report.errors) == 0


def test_greets():
    report = visit()
    assert report.greeted
