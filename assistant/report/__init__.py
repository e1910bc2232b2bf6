"""Reports: a take or a session as text or JSON; they return, they never print."""
