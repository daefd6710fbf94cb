from shop import client


def test_each_update():
    results = []
    for number in range(10):
        try:
            answer = client.put(f"/rugs/{number}")
            results.append(answer.text)
        except Exception as error:
            results.append(str(error))
    assert all(result != "gone" for result in results), results
