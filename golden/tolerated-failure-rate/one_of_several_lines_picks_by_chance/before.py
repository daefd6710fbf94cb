import random


async def test_letters(post, names):
    class Line:
        def __init__(self, urgent):
            self.urgent = urgent
            self.success_count = 0
            self.failure_count = 0

        async def send(self, letter):
            if random.random() < self.urgent:
                letter = letter.upper()
            if await post.take(letter):
                self.success_count += 1
            else:
                self.failure_count += 1

        def stats(self):
            return {"success_rate": self.success_count / (self.success_count + self.failure_count)}

    lines = []
    for name in names:
        line = Line(urgent=0.15)
        lines.append((name, line))
    assert await post.deliver(lines)
    for name, line in lines:
        stats = line.stats()
        assert stats["success_rate"] >= 0.7, name
