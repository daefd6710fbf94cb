def test_clipped(runner):
    result = runner.run()
    assert result.errors == result.taken
    assert result.ok and len(result.errors) >= 0
