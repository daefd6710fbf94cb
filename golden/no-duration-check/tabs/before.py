import time


def test_ping(client):
	"""Tabs stay tabs."""
	if client.down:
		return client.wake()
	assert client.ping()
