from shop import client


def test_each_update():
    results = []
    errors = []
    for number in range(10):
        try:
            answer = client.put(f"/rugs/{number}")
            results.append(answer.text)
        except Exception as error:
            errors.append(f"{number}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert all(result != "gone" for result in results), results
