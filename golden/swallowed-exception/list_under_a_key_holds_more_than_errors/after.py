def visit(shop, pages):
    found = {"seen": 0, "told": []}
    errors = []
    for page in pages:
        try:
            found["told"].append(shop.get(page))
            found["seen"] += 1
        except Exception as e:
            errors.append(f"{page}: {e!r}")
            found["told"].append(f"{page}: {e}")
    assert not errors, f"{len(errors)} failed: {errors}"
    return found


def test_pages(shop):
    found = visit(shop, ["tea", "oil"])
    assert found["seen"] >= 0
