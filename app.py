"""The entry: `python app.py serve|seed|import|index|reindex|schema`."""

import sys

from ops.commands import main

if __name__ == "__main__":
    sys.exit(main())
