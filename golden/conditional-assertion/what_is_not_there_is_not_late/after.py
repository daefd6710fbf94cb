def test_ends(agent):
    agent.start()
    agent.stop()
    assert agent.worker
    assert not agent.worker.is_late()
