class Judge:
    def judge(self, answer):
        assert answer.ok


def check_answer(answer):
    judge = Judge()
    judge.judge(answer)


def make_judge():
    return Judge()


def check_done(client):
    if not client.done:
        raise AssertionError("not done")
