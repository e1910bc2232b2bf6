"""Sound: what enters and leaves the computer as samples. Hearing, rehearsal and the doors may come in."""
