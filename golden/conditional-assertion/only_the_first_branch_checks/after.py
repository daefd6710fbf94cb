from shop import get


def test_metrics():
    reply = get("/metrics")
    assert reply.status == 200
    assert reply.text
