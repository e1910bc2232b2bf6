"""Accuracy: how often the program is right, on labelled sets. Only the doors may come in."""
