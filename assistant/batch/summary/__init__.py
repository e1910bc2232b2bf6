"""What the recordings of a batch have in common, and which of them to listen to."""
