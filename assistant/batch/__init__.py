"""Batch: many recordings at once, and what they have in common. Only the doors may come in."""
