import service


def test_regions():
    found = {}
    errors = []
    for region in ("north", "south"):
        try:
            found[region] = {"ok": service.health(region).ok}
        except Exception as error:
            errors.append(f"{region}: {error!r}")
            found[region] = {"ok": False, "why": str(error)}
    assert not errors, f"{len(errors)} failed: {errors}"
    reachable = [region for region, entry in found.items() if entry["ok"]]
    print(f"reachable: {reachable}")
