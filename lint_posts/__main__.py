"""`python -m lint_posts`."""

import sys

from lint_posts.cli import main

if __name__ == "__main__":
    sys.exit(main())
