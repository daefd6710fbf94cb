def visit(shop, pages):
    found = {"seen": 0, "errors": []}
    for page in pages:
        try:
            shop.get(page)
            found["seen"] += 1
        except Exception as e:
            found["errors"].append(f"{page}: {e}")
    return found


def test_pages(shop):
    found = visit(shop, ["tea", "oil"])
    assert found["seen"] >= 0
