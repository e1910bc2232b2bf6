"""Interview: who says what next. Rehearsal, accuracy, batch and the doors may come in."""
