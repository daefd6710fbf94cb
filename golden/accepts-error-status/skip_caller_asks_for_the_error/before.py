import service


def has_a_form(answer):
    assert answer.id
    assert answer.status in ["completed", "error"]


def is_done(answer):
    has_a_form(answer)
    assert answer.status == "completed"


def is_refused(answer):
    has_a_form(answer)
    assert answer.status == "error"


def test_done():
    is_done(service.ask("tea"))


def test_refused():
    is_refused(service.ask(None))
