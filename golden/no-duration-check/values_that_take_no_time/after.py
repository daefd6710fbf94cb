import time


def test_words(client):
    test_start_time = time.time()
    words = client.ask()
    if not words:
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return len(words)
    if words == ["no"]:
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return words + sorted(words)
    test_result = {"words": len(words), "first": words[0], "again": client.again()}
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
    return test_result
