from http_parts import Reply

from support import Case


class TestReplies(Case):
    def test_reads_the_answer(self):
        reply = Reply()
        self.replace(reply, "read")
        reply.read.return_value = b"open"
        assert self.shop.read(reply) == "open"
