"""Talks: simulated people who react to what the program says, through its real loop."""
