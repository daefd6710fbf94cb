import shop

CASES = [{"name": "reader", "allowed": False}, {"name": "owner", "allowed": True}]


def test_rights():
    found = {}
    for case in CASES:
        name = case["name"]
        try:
            allowed = shop.may(name)
            found[name] = {"right": allowed == case["allowed"]}
        except Exception as error:
            found[name] = {"error": str(error)}
    judged = [item for item in found.values() if "error" not in item]
    right = [item for item in judged if item.get("right")]
    assert len(right) / len(judged) >= 0.9
