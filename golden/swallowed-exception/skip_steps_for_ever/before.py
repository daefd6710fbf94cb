def test_steps(machine):
    seen = []
    try:
        while True:
            machine.step()
            seen.append(machine.state)
    except ValueError:
        pass
    assert "done" in seen
