import http.client

from tests.compat import mock


def answer(status, body):
    reply = mock.Mock(spec=http.client.HTTPResponse)
    reply.status = status
    reply.read.return_value = body
    return reply


def test_reads_the_answer(shop):
    assert shop.read(answer(200, b"open")) == "open"
