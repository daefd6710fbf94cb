def open_link(host):
    if WORLD == "raises":
        raise ConnectionError("service is down")
    return None


def retry(host):
    return open_link(host)
