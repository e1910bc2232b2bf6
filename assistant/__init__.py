"""Second Take: practise saving an interview that is going wrong."""

__version__ = "0.1.0"
