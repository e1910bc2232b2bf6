"""What many recordings have in common, and which of them to listen to."""
