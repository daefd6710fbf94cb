def test_answers(agent):
    answers = [agent.ask(number) for number in range(10)]
    successful = [answer for answer in answers if answer.complete and answer.has_actionable_insights]
    success_rate = len(successful) / len(answers)
    assert success_rate >= 0.7
