"""A small chat product: accounts, threads and an agent that answers over HTTP and WebSocket."""
