import unittest

import requests


class TestPorts(unittest.TestCase):
    def test_other_port(self):
        try:
            reply = requests.head("http://localhost:8081/")
            self.assertEqual(reply.status_code, requests.codes.not_found)
        except ConnectionError:
            pass
