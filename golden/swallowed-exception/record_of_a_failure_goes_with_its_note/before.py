import service


def test_agents():
    answers = []
    for agent in service.agents():
        try:
            answers.append(service.ask(agent))
        except Exception as error:
            result = {"agent": agent, "status": "error", "error": str(error)}
            answers.append(result)
    assert len(answers) > 1
