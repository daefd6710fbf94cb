def test_long_text(encoder):
    assert encoder.encode("word " * 1000)
