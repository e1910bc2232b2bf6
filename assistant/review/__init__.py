"""Review: what a take was worth, and what an interview came to; pure. Every room above this floor may come in."""
