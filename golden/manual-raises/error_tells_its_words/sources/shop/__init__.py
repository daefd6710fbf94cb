class Refused(Exception):
    def place(self):
        return self.args[1]

    def words(self):
        return str(self).split()


def order(name):
    if not name:
        raise Refused("an order of nothing")
