import service


def test_steps():
    steps = []
    steps.append(f"[good] {service.load()}")
    bad = [step for step in steps if step.startswith("[worse]")]
    assert len(bad) == 0
