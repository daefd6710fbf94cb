def test_replies(farm):
    replies = farm.ask(20)

    # Replies come in any order
    # Count those that are good
    good = sum(1 for reply in replies if reply.ok) / len(replies)
    print(good)
    assert good == 1.0, "100% of the replies must be good"


def test_answers(farm):
    answers = farm.ask(10)
    # Be lenient: the farm is small
    answered = [answer for answer in answers if answer.ok]
    # A slow farm answers at last
    rate = len(answered) / len(answers)
    assert rate == 1.0
