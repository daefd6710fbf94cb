"""Test doubles: where a module makes them, and what each stands for."""
