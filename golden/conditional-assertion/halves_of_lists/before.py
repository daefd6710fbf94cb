def test_load(runner):
    times = runner.run()
    assert times
    half = len(times) // 2
    first, second = times[:half], times[half:]
    early = times[:half]
    late = times[half:]
    if early and late:
        assert sum(late) <= 2 * sum(early)
    if early:
        assert max(early) < 2
