from unittest.mock import MagicMock, patch

from shop import jobs, states
from shop.workers import Worker

RESULT_RUNNING = (states.RUNNING, {"left": 3})
ANSWER = (RESULT_RUNNING, None)


class TestJobs:
    @classmethod
    def setup_class(cls):
        super(TestJobs, cls).setup_class()

    @patch.object(Worker, "run", MagicMock(return_value=ANSWER))
    def test_still_running(self):
        job = jobs.start("count")
        assert job.owner == states.OWNER
        assert jobs.again(job).accepted
