from shop import client


def test_all_alike():
    answers = []
    for name in ["tea", "oil"]:
        try:
            answers.append(client.get(name).status)
        except Exception:
            answers.append("refused")
    assert answers[0] != 500


def test_both_alike():
    try:
        here = client.get("tea").status
    except Exception:
        here = "refused"
    try:
        there = client.get("oil").status
    except Exception:
        there = "refused"
    assert here != 500
