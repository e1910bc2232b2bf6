"""Scores what was found against what is true. Pure: one file a figure."""
