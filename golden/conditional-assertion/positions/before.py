def test_events(client):
    events = client.run()
    if "started" in events:
        started = events.index("started")
        assert started < 3


def test_event_sequence(client):
    kinds = client.run()
    tools = [i for i, kind in enumerate(kinds) if kind == "tool"]
    ends = [i for i, kind in enumerate(kinds) if kind == "end"]
    if tools and ends:
        assert max(tools) < min(ends)


def test_order_of_agents(client):
    first, second = client.run()
    if second.place is not None:
        assert first.place < second.place
