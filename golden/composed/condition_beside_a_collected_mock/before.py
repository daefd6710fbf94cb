from service import manager, run


async def test_traces():
    seen = []

    async def capture(thread, message):
        seen.append(message["trace"])

    manager.send.side_effect = capture
    await run(manager)
    traces = [trace for trace in seen if trace]
    if traces:
        assert len(set(traces)) <= 2
