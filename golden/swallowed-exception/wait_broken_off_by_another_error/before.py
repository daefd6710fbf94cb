import logging
import time

import service

logger = logging.getLogger(__name__)


def test_report_comes():
    ready = False
    events = []
    start = time.monotonic()
    while not ready and time.monotonic() - start < 0.2:
        try:
            event = service.receive(timeout=0.05)
            events.append(event)
            if event == "report":
                ready = True
        except TimeoutError:
            continue
        except Exception as error:
            logger.warning("stopped: %s", error)
            break
    if not ready:
        logger.warning("no report in time")
    print(events)
