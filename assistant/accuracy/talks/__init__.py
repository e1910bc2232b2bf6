"""Talks: simulated people, each from the first question to the last word, and how the program treats them."""
