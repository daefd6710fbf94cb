def answer(client):
    try:
        return client.ping()
    except OSError:
        return None
    finally:
        client.close()
