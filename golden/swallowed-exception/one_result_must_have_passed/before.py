import service


def test_pages():
    results = []
    for page in ("home", "about"):
        try:
            service.open(page)
            results.append({"page": page, "passed": True})
        except Exception as error:
            results.append({"page": page, "passed": False, "error": str(error)})
    assert any(result["passed"] for result in results), results
