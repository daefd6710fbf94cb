import random


async def test_letters(post, names):
    class Line:
        def __init__(self, failure_rate):
            self.failure_rate = failure_rate
            self.success_count = 0
            self.failure_count = 0

        async def send(self, letter):
            if random.random() < self.failure_rate:
                self.failure_count += 1
                raise ConnectionError(letter)
            self.success_count += 1

        def stats(self):
            return {"success_rate": self.success_count / (self.success_count + self.failure_count)}

    lines = []
    for name in names:
        line = Line(failure_rate=0.15)
        lines.append((name, line))
    assert await post.deliver(lines)
    for name, line in lines:
        stats = line.stats()
        assert stats["success_rate"] >= 0.7, name
