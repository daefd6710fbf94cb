def test_ends(agent):
    agent.start()
    agent.stop()
    if agent.worker:
        assert not agent.worker.is_late()
