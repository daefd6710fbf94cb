class Reply:
    status = 0

    def read(self):
        return b""
