"""A page for each person of a batch, for an adviser to hand out: the sheets, and the index of them."""
