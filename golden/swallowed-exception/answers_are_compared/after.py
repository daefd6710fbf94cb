from shop import client


def test_all_alike():
    answers = []
    errors = []
    for name in ["tea", "oil"]:
        try:
            answers.append(client.get(name).status)
        except Exception as error:
            errors.append(f"{name}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
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
