from shop import client


class Outage:
    def simulate(self, result):
        try:
            answer = client.get("http://nowhere.example.org/health")
        except ConnectionError:
            result["handled"].append("no connection")
            result["graceful"] = True


def test_outage():
    result = {"handled": [], "graceful": False}
    Outage().simulate(result)
    print(result)
