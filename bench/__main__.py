"""`python -m bench` measures everything, `python -m bench feed|growth|index|import` one thing. Nothing is asserted."""

import sys

from bench import feed, growth, imports, index

MEASURED = {
    "feed": feed.main,
    "growth": growth.main,
    "index": lambda: index.main([]),
    "import": imports.main,
}


def main(names: list[str]) -> int:
    if unknown := [name for name in names if name not in MEASURED]:
        print(f"bench measures {', '.join(MEASURED)}, not {', '.join(unknown)}", file=sys.stderr)
        return 2
    for name in names or MEASURED:
        print(f"— {name}", flush=True)
        MEASURED[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
