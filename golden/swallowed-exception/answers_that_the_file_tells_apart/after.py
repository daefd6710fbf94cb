from service import client


class TestSessions:
    def run(self, number):
        client.open(number)
        return {"success": True, "number": number}

    def share(self, results):
        return sum(1 for item in results if item.get("success")) / len(results)

    def test_sessions(self):
        results = [self.run(number) for number in range(10)]
        print(self.share(results))
