"""Base: the words that everybody speaks, and files, texts and settings. Every room may come in."""
