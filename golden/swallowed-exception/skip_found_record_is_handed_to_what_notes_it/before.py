import clocks


def sleeper(name, record):
    record.append(f"asleep {name}")
    try:
        clocks.wait_for_ever()
    except Exception:
        record.append(f"stopped {name}")
    else:
        record.append(f"awake {name}")


def test_stopped():
    record = []
    clocks.run(sleeper, "a", record)
    assert record == ["asleep a", "stopped a"]
