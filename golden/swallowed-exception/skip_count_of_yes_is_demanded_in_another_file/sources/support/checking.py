def check_all(result):
    assert result["success"], result
