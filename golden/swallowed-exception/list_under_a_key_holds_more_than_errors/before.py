def visit(shop, pages):
    found = {"seen": 0, "told": []}
    for page in pages:
        try:
            found["told"].append(shop.get(page))
            found["seen"] += 1
        except Exception as e:
            found["told"].append(f"{page}: {e}")
    return found


def test_pages(shop):
    found = visit(shop, ["tea", "oil"])
    assert found["seen"] >= 0
