import service


class Report:
    def __init__(self):
        self.errors = []


def visit():
    try:
        result = {"success": service.get("home").ok}
        return result
    except Exception as error:
        result = {"success": False, "error": str(error)}
        return result


def look():
    report = Report()
    try:
        service.get("about")
        return report
    except Exception as error:
        report.errors.append(str(error))
        return report


def test_both():
    assert visit()["success"]
    assert look().errors == []
