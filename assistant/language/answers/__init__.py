"""Answers: which parts what was said has, and what could be asked back about it. Pure but for the models."""
