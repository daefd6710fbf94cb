def test_connections(pool):
    rounds = [pool.round(size) for size in (10, 20, 30)]
    connected = sum(item["successful_connections"] for item in rounds)
    assert connected >= 40
    succeeded = sum(len(item["succeeded"]) for item in rounds)
    assert succeeded >= 40
    events = pool.events()
    ended = sum(1 for item in events if item["type"] == "completed")
    failed = sum(1 for item in events if item["type"] == "error")
    started = sum(1 for item in events if item["type"] == "started")
    completion_rate = (ended + failed) / started
    assert completion_rate >= 0.7
    kinds = [item["type"] for item in events]
    completion_rate = kinds.count("completed") / kinds.count("started")
    assert completion_rate >= 0.7
