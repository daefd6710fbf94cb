import service


def test_regions():
    found = {}
    for region in ("north", "south"):
        found[region] = {"ok": service.health(region).ok}
    reachable = [region for region, entry in found.items() if entry["ok"]]
    print(f"reachable: {reachable}")
