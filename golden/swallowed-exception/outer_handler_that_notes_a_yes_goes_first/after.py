import service


def messages_of_refusals():
    messages = []
    reply = service.send(1)
    messages.append("limit" in reply.json()["error"])
    return {"messages": all(messages)}


def test_refusals():
    steps = [{"name": "refusals", "data": messages_of_refusals()}]
    data = {step["name"]: step["data"] for step in steps}
    assert data["refusals"]["messages"]
