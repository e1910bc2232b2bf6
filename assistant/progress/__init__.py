"""Progress: all sessions of a person, their figures and trends, in words and as a page. Only the doors may come in."""
