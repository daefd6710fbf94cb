from shop import ask


def test_unsteady(client):
    found = []
    for number in range(10):
        try:
            reply = client.get("/lamps")
            found.append({"number": number, "state": "good", "code": reply.status})
        except OSError:
            found.append({"number": number, "state": "refused"})
    others = [item for item in found if item["state"] != "good"]
    assert len(others) <= 3
    assert ask(client)
