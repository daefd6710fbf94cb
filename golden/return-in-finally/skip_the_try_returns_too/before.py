def answer(client):
    try:
        return client.ping()
    finally:
        client.close()
        return None


def first(client):
    for item in client.items():
        try:
            if item.is_bad():
                continue
        finally:
            break
