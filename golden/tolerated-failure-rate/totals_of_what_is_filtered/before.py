from shop import ask


def test_by_name():
    replies = ask("a", "b", "c")
    good = sum(1 for reply in replies.values() if reply.get("success", False))
    assert good >= 2, f"At least 2 replies must succeed, got {good}"


def test_of_an_answer():
    answer = ask("all")
    good = [reply for reply in answer["replies"] if reply["success"]]
    assert len(good) >= 2


def test_written_out():
    replies = ask("all")
    good = sum(1 for name in ["a", "b", "c"] if replies.get(name, {}).get("success", False))
    assert good >= 2  # 60% is enough
    if good < 2:
        raise AssertionError("too few")


def check(replies: list):
    good = [reply for reply in replies if not isinstance(reply, Exception)]
    assert len(good) >= 8


def test_guarded():
    replies = ask("all").json()["replies"]
    if len([reply for reply in replies if reply["success"]]) < 2:
        raise AssertionError("too few")
