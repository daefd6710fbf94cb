import service


def test_steps():
    steps = []
    try:
        steps.append(f"[good] {service.load()}")
    except Exception as error:
        steps.append(f"[bad] {error}")
    bad = [step for step in steps if step.startswith("[bad]")]
    assert len(bad) == 0
