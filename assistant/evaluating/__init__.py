"""Runs labelled sets through the program's own path."""
