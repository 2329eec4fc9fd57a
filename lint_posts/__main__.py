"""`python -m lint_posts`, and the command, which begins here: an interrupt while its modules load is quiet too."""

import sys


def main() -> int:
    """Run the command; gives the exit status."""
    try:
        from lint_posts import cli

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
