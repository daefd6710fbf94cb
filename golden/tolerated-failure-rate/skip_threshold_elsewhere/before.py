def test_report(client, limits):
    success_rate = client.report()["success_rate"]
    assert success_rate >= limits.least
    assert success_rate >= client.floor(3)


def test_of_unknown_number(client):
    successful = sum(1 for reply in client.stream() if reply.ok)
    assert successful >= 8
