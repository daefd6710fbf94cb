from shop import get


def test_metrics():
    reply = get("/metrics")
    if reply.status == 200:
        assert reply.text
    elif reply.status == 404:
        # there may be none
        pass
    else:
        print("no metrics")
