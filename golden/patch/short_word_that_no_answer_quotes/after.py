from shop.judge import ask


def test_verdict_in_a_fence():
    found = ask("fair?", keys=["verdict"])
    assert found["answer"] == {"verdict": "ok"}
