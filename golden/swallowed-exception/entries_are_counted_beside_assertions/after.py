import service


def test_most_pages():
    results = {}
    for page in ("home", "about", "help"):
        answer = service.get(page)
        results[page] = {"status": "shown", "text": answer.text}
        assert answer.ok
    shown = sum(1 for item in results.values() if item["status"] == "shown")
    assert shown / len(results) >= 0.8
