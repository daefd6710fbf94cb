import sys
import threading

import shop


class Selling(threading.Thread):
    def run(self):
        try:
            shop.sell("lamp")
        except Exception:
            self.raised = sys.exc_info()


class Filling(threading.Thread):
    def run(self):
        try:
            shop.fill("lamp")
        except Exception:
            print("not filled")


def test_both_at_once():
    both = [Selling(), Filling()]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert shop.size() == 100
