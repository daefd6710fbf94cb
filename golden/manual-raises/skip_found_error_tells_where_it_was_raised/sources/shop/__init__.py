import sys
import traceback


class Refused(Exception):
    def trace_of_shop(self):
        return "".join(traceback.format_tb(sys.exc_info()[2]))

    def words(self):
        return str(self).split()


def order(name):
    if not name:
        raise Refused("an order of nothing")
