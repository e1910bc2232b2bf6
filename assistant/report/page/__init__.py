"""The report of a session as one HTML page: records that say what is where, and the template that shows them."""
