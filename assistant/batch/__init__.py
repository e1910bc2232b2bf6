"""Many recordings at once: on all cores, or on a cluster."""
