from shop import client


def test_each_update():
    results = []
    for number in range(10):
        try:
            answer = client.put(f"/rugs/{number}")
            results.append(answer.status_code)
        except Exception as error:
            results.append(str(error))
    assert all(result == 200 for result in results), results
