def fetch(client):
    try:
        answer = client.get()  # once
    except TimeoutError:
        answer = None
    else:
        client.count += 1
    return answer


def test_counts(client):
    assert fetch(client) == "tea"
    assert client.count == 1
