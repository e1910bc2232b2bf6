"""Advisor: help with content from a language model that is named. Sessions, and all above them, may come in."""
