import service


class Tokens:
    def token(self):
        try:
            found = service.token()
            if found:
                return found
        except Exception as error:
            print(error)
        try:
            found = service.other_token()
            if found:
                return found
        except Exception as error:
            print(error)
        raise RuntimeError("no token")


def unused():
    return Tokens().token()
