import service


def test_agents():
    answers = []
    errors = []
    for agent in service.agents():
        try:
            answers.append(service.ask(agent))
        except Exception as error:
            errors.append(f"{agent}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert len(answers) > 1
