import clocks


def sleeper(name, notes):
    try:
        clocks.wait_for_ever()
    except Exception:
        notes.append((name + " was stopped", 1))


def test_stopped():
    record = []
    clocks.run(sleeper, "a", record)
    record.append(("over", 2))
    assert len(record) == 2
    assert record[0][0] == "a was stopped"
