def test_clipped(runner):
    result = runner.run()
    assert result.taken == ["ep1"]
    # the later two do not fit
    assert "wo2" in result.failed
    assert result.failed or result.errors
