"""The page in the browser: another screen, microphone, speaker and set of keys for the same practice."""
