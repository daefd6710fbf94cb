import http

import servers


def demand_silence(port):
    try:
        http.get(port)
        raise RuntimeError("still answers")
    except ConnectionError:
        print("it is down")


def freeze(port):
    try:
        servers.freeze(port)
        demand_silence(port)
        return True
    except Exception as error:
        print(f"not frozen: {error}")
    return servers.unplug(port)


def test_freeze():
    assert freeze(8081)
