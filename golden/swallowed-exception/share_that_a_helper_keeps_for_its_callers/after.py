from shop import client


def recover(report):
    passed = 0
    client.reconnect()
    passed += 1
    client.resume()
    passed += 1
    client.settle()
    passed += 1
    report.recovered = passed >= 2
    print(f"{passed} of 3")
