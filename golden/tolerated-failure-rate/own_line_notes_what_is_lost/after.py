async def test_letters(post):
    class Line:
        def __init__(self):
            self.sent = []
            self.failed = []

        async def send(self, letter):
            self.sent.append(letter)
            if not await post.take(letter):
                self.failed.append(letter)
            return True

    line = Line()
    assert await post.deliver(line)
    failure_rate = len(line.failed) / len(line.sent)
    assert failure_rate == 0
