from shop import jobs, states


class TestJobs:
    @classmethod
    def setup_class(cls):
        super(TestJobs, cls).setup_class()

    def test_still_running(self):
        job = jobs.start("count")
        assert job.owner == states.OWNER
        assert jobs.again(job).accepted
