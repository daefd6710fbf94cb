from shop import client


class Outage:
    def simulate(self, result):
        answer = client.get("http://nowhere.example.org/health")
        result["graceful"] = True


def test_outage():
    result = {"handled": [], "graceful": False}
    Outage().simulate(result)
    print(result)
