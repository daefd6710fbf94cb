"""What single statements, calls and values say: read off one place, with no failure followed."""
