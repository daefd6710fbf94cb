import service


def test_regions():
    found = {}
    for region in ("north", "south"):
        try:
            found[region] = {"ok": service.health(region).ok}
        except Exception as error:
            found[region] = {"ok": False, "why": str(error)}
    reachable = [region for region, entry in found.items() if entry["ok"]]
    print(f"reachable: {reachable}")
