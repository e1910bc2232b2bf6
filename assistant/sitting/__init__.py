"""A sitting: one whole practice, the same for every door: chosen, run to its end, summed up. Only doors may come in."""
