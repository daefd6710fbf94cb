import service


def messages_of_refusals():
    messages = []
    for number in range(8):
        try:
            reply = service.send(number)
            if reply.status == 429:
                messages.append("limit" in reply.json()["error"])
                break
        except Exception:
            if number >= 3:
                messages = [False]
                break
    return {"messages": all(messages)}


def test_refusals():
    steps = [{"name": "refusals", "data": messages_of_refusals()}]
    data = {step["name"]: step["data"] for step in steps}
    assert data["refusals"]["messages"]
