from shop import ask


def test_unsteady(client):
    found = []
    errors = []
    for number in range(10):
        try:
            reply = client.get("/lamps")
            found.append({"number": number, "state": "good", "code": reply.status})
        except OSError as error:
            errors.append(f"{number}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    others = [item for item in found if item["state"] != "good"]
    assert len(others) <= 3
    assert ask(client)
