class Context:
    def __init__(self, user, thread=None):
        self.user = user
        self.thread = thread

    def open(self):
        return self.thread
