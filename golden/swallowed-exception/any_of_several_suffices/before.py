import service


def look(pages):
    results = {}
    for page in pages:
        try:
            results[page] = {"ok": service.get(page).ok}
        except Exception as error:
            results[page] = {"ok": False, "error": str(error)}
    return results


def test_shows_something():
    found = look(["home", "about"])
    shows = any(item["ok"] for item in found.values())
    if not shows:
        state = "dark"
    else:
        state = "lit"
    if state == "dark":
        assert False, "no page is shown"
