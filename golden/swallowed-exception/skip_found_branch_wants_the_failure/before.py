from shop import client


class Failures:
    def is_well(self, port):
        try:
            return client.get(f"http://localhost:{port}/health").status == 200
        except Exception:
            return False

    def break_down(self, result):
        first, second = self.is_well(8001), self.is_well(8002)
        client.break_down()
        first = self.is_well(8001)
        second = self.is_well(8002)
        if not first and not second:
            result["success"] = True


def test_failures():
    result = {"success": False}
    Failures().break_down(result)
    assert result["success"]
