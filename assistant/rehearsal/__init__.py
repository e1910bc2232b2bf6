"""Rehearsal: a turn and what surrounds it, live or replayed. Accuracy, batch and the doors may come in."""
