def fetch(client):
    try:
        answer = client.get()  # once
    except TimeoutError:
        answer = None
    else:
        client.count += 1
    finally:
        return answer
