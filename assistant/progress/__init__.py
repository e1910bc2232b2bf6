"""Progress over sessions: what each came to, kept in a small database that the session folders can make again."""
