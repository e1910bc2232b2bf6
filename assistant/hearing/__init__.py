"""Hearing: from sound to utterances. Rehearsal, accuracy, batch and the doors may come in."""
