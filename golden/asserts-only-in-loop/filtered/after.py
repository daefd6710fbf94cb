from service import events


def test_tools():
    seen = list(events())
    assert any(event["type"] == "tool" for event in seen)
    for event in seen:
        if event["type"] == "tool":
            assert event["name"]
