class Part:
    details = None

    def __init__(self, *args, **kwargs):
        self.details = self.details.copy()


class Screw:
    def __init__(self, *args, **kwargs):
        self.length = kwargs["length"]


class Nail:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.length = kwargs.get("length", 4)
