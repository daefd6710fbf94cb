"""What stands around a handler: loops that wait, collect or go through cases, clean-up, listeners, tasks."""
