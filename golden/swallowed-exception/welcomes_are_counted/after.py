import gate


def test_badges():
    welcome = 0
    errors = []
    for badge in ("red", "blue", "green"):
        try:
            answer = gate.open(badge)
            if answer["opened"]:
                welcome += 1
            print(gate.log(badge))
        except Exception as error:
            errors.append(f"{badge}: {error!r}")
            welcome += 1
    assert not errors, f"{len(errors)} failed: {errors}"
    assert welcome / 3 >= 0.8
