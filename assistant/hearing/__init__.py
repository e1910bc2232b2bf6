"""Ears: sources of sound, VAD, utterances and recognisers."""
