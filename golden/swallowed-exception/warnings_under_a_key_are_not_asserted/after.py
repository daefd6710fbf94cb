import service


def probe(page):
    report = {"pages": 0, "errors": [], "warnings": []}
    service.get(page)
    report["pages"] += 1
    return report


def test_home():
    report = probe("home")
    assert len(report["errors"]) == 0, report["errors"]
