from service import manager, record_calls, run


async def test_traces():
    seen = []

    async def capture(thread, message):
        seen.append(message["trace"])

    record_calls(manager, "send", capture)
    await run(manager)
    traces = [trace for trace in seen if trace]
    assert traces
    assert len(set(traces)) <= 2
