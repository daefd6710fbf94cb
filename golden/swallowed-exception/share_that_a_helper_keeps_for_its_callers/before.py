from shop import client


def recover(report):
    passed = 0
    try:
        client.reconnect()
        passed += 1
    except Exception as error:
        print(f"no connection: {error}")
    try:
        client.resume()
        passed += 1
    except Exception as error:
        print(f"not resumed: {error}")
    try:
        client.settle()
        passed += 1
    except Exception as error:
        print(f"not settled: {error}")
    report.recovered = passed >= 2
    print(f"{passed} of 3")
