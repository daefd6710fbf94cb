def test_events(client):
    events = client.events()
    # counts those of all topics
    assert len(events) >= 0  # there may be none


def test_topics(client):
    topics = client.topics()
    assert len(topics) >= 0  # one for each table
