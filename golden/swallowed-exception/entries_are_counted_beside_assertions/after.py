import service


def test_most_pages():
    results = {}
    errors = []
    for page in ("home", "about", "help"):
        try:
            answer = service.get(page)
            results[page] = {"status": "shown", "text": answer.text}
            assert answer.ok
        except Exception as error:
            errors.append(f"{page}: {error!r}")
            results[page] = {"status": "lost", "error": str(error)}
    assert not errors, f"{len(errors)} failed: {errors}"
    shown = sum(1 for item in results.values() if item["status"] == "shown")
    assert shown / len(results) >= 0.8
