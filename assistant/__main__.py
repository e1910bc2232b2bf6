"""`python -m assistant`, and the command `second-take`."""

from assistant.cli import main

if __name__ == "__main__":
    main()
