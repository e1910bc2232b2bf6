"""Labelled sets: answers, utterances and recordings of which people have said what is true of them."""
