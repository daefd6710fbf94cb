def check_rows(reply):
    assert len(reply["rows"]) >= 0, "failed"
