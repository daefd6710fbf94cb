import service


class Pool:
    def drained(self):
        found = {"handled": False}
        found["handled"] = service.get("/pool").json()["size"] == 0
        return found

    def scan(self):
        results = {"passed": False, "handled": 0}
        results["drained"] = self.drained()
        results["passed"] = results["drained"].get("handled", False)
        if service.load() > 90:
            results["passed"] = False
        return results


def test_pool_is_drained():
    results = Pool().scan()
    assert results["passed"], results
