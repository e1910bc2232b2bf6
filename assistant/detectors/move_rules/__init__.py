"""The words by which moves are recognised: how text is evened out, its components, and the rules made of them."""
