import service


def messages_of_refusals():
    messages = []
    try:
        reply = service.send(1)
        try:
            messages.append("limit" in reply.json()["error"])
        except ValueError:
            messages.append(False)
    except Exception:
        messages = [True]
    return {"messages": all(messages)}


def test_refusals():
    steps = [{"name": "refusals", "data": messages_of_refusals()}]
    data = {step["name"]: step["data"] for step in steps}
    assert data["refusals"]["messages"]
