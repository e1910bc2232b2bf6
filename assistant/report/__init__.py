"""Report: one session shown; it returns, it never prints. The rooms that show many, and the doors, may come in."""
