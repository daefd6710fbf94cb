class FlowBase:
    def finish(self, client):
        assert client.done
