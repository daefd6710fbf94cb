import time

count = 0


def test_count(client):
    global count
    count += 1; client.ask(); assert count


def test_long(client):
    x = client.ask(); return x
