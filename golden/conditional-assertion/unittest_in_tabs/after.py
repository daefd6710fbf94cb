import unittest

from service import get


class ProfileTest(unittest.TestCase):
	def test_profile(self):
		reply = get("/me")
		assert reply.ok
		data = reply.json()
		self.assertEqual(data["status"], "ok")
