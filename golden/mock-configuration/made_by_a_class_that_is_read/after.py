from http_parts import Reply


def answer(status, body):
    reply = Reply()
    reply.status = status
    return reply


def test_reads_the_answer(shop):
    assert shop.read(answer(200, b"open")) == "open"
