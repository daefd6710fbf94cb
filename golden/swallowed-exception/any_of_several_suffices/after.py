import service


def look(pages):
    results = {}
    errors = []
    for page in pages:
        try:
            results[page] = {"ok": service.get(page).ok}
        except Exception as error:
            errors.append(f"{page}: {error!r}")
            results[page] = {"ok": False, "error": str(error)}
    assert not errors, f"{len(errors)} failed: {errors}"
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
