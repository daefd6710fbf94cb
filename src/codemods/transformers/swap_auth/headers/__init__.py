"""Headers put together by hand, and the credentials that a handshake sends."""
