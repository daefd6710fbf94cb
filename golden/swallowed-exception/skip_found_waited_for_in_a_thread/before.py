import threading
import time

import mail


def test_mail():
    def wait():
        for _ in range(50):
            try:
                if mail.has("for me"):
                    break
            except Exception as error:
                print(f"no mail: {error}")
            time.sleep(0.1)

    waiting = threading.Thread(target=wait)
    waiting.start()
    mail.send("for me")
    waiting.join()
    assert mail.sent() == 1
