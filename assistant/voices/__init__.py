"""Voices: text to samples, and the speaker."""
