from smtplib import SMTP


def send(text):
    with SMTP("localhost") as mail:
        mail.sendmail("shop", "us", text)
