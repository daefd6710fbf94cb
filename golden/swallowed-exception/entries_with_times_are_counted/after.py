import time

import service


def test_most_pages():
    results = {}
    for page in ("home", "about", "help"):
        start = time.time()
        service.get(page)
        duration = time.time() - start
        results[page] = {"status": "PASSED", "duration": duration}
    passed = sum(1 for item in results.values() if item["status"] == "PASSED")
    assert passed >= 2
