from shop.defaults import SMTP


def send(text, transport):
    transport.send(text, SMTP)
