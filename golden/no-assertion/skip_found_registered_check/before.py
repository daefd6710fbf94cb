import service


class TestFanout:
    def test_consumed(self, connection):
        consumer = self.consumer(connection)
        service.publish("orders", 1)
        with consumer:
            connection.drain(timeout=1)

    def consumer(self, connection):
        consumer = connection.consumer("orders")
        consumer.register_callback(self.seen)
        return consumer

    def seen(self, body):
        assert body == 1
