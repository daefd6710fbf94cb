def check_answer(answer):
    print(answer.status == 200)


def show(answer):
    print(answer)
