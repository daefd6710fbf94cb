import service


def probe(page):
    report = {"pages": 0, "errors": []}
    try:
        service.get(page)
        report["pages"] += 1
    except Exception as error:
        report["errors"].append(str(error))
    return report


def test_home():
    report = probe("home")
    assert len(report["errors"]) == 0, report["errors"]
