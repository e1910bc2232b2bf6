"""Preparation: questions made from an advertisement and a CV. Accuracy and the doors may come in."""
