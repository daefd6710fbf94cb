from service import events


def test_tools():
    seen = list(events())
    for event in seen:
        if event["type"] == "tool":
            assert event["name"]
