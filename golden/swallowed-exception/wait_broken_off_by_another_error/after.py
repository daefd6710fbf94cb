import logging
import time

import service

logger = logging.getLogger(__name__)


def test_report_comes():
    ready = False
    events = []
    start = time.monotonic()
    last_error = None
    while not ready and time.monotonic() - start < 0.2:
        try:
            event = service.receive(timeout=0.05)
            events.append(event)
            if event == "report":
                ready = True
        except TimeoutError as error:
            last_error = error
        except Exception as error:
            last_error = error
            logger.warning("stopped: %s", error)
            break
    if not ready:
        logger.warning("no report in time")
        raise AssertionError(f"no attempt succeeded, last error: {last_error!r}") from last_error
    print(events)
