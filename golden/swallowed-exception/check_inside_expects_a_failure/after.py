import http

import servers


def demand_silence(port):
    try:
        http.get(port)
        raise RuntimeError("still answers")
    except ConnectionError:
        print("it is down")


def freeze(port):
    servers.freeze(port)
    demand_silence(port)
    return True


def test_freeze():
    assert freeze(8081)
