"""Sessions: a practice on disk. Rehearsal, report, batch, progress and the doors may come in."""
