"""WebSocket connections that a test opens itself, and the helper's connection in their place."""
