import time


def test_speed(client):
    started = time.time()
    client.get("/me")
    second_time = time.time() - started
    average_cpu = client.cpu()
    position = client.find("me")
    if second_time > 0:
        assert 1 / second_time > 10
    assert average_cpu > 0
    assert client.most / average_cpu < 3
    assert position >= 0
    assert client.at(position)
    assert client.value >= 10000
    assert client.approved
