import service


def test_pages():
    results = []
    errors = []
    for page in ("home", "about"):
        try:
            service.open(page)
            results.append({"page": page, "passed": True})
        except Exception as error:
            errors.append(f"{page}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert any(result["passed"] for result in results), results
