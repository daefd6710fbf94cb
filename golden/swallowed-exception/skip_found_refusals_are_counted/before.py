import gate


def test_forged_badges():
    refused = 0
    for badge in ("torn", "copied", "void"):
        try:
            answer = gate.open(badge)
            if not answer["opened"]:
                refused += 1
            print(gate.log(badge))
        except Exception:
            refused += 1
    assert refused / 3 >= 0.8
