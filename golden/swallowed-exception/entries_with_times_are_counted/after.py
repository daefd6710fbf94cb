import time

import service


def test_most_pages():
    results = {}
    errors = []
    for page in ("home", "about", "help"):
        start = time.time()
        try:
            service.get(page)
            duration = time.time() - start
            results[page] = {"status": "PASSED", "duration": duration}
        except Exception as error:
            errors.append(f"{page}: {error!r}")
            duration = time.time() - start
            results[page] = {"status": "FAILED", "duration": duration, "error": str(error)}
    assert not errors, f"{len(errors)} failed: {errors}"
    passed = sum(1 for item in results.values() if item["status"] == "PASSED")
    assert passed >= 2
