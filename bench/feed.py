"""The feed page over HTTP: ours beside the same page by hand, and beside Strawberry as it is ordinarily used.

`python -m bench feed`. All three answer equal JSON over the same file of documents with the same calls of the port; rounds
alternate.
"""

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import orjson

import ops.routes
from bench import parts, plain, stock
from bench.servers import Application, Round, Server, serving
from bench.shops import made

ITEMS = 3_000
PAGES = 10
ROUNDS = 9
SECONDS = 1.0
QUERY = """query ($after: String) { feed(first: 20, after: $after) {
  edges { cursor node { __typename id title language cover { preview { url(maxWidth: 480) } } tags { slug }
    ... on Product { priceRange { min { amount currency } } ratingSummary { average count } }
    ... on Review { rating product { title } } } }
  pageInfo { endCursor hasNextPage } } }"""
APPLICATIONS: dict[str, Application] = {
    "by hand, no GraphQL": plain.application,
    "Vitrine": ops.routes.application,
    "Strawberry, ordinary": stock.application,
}


def question(after: str | None) -> bytes:
    return orjson.dumps({"query": QUERY, "variables": {"after": after}})


def walk(servers: Sequence[Server]) -> list[bytes]:
    """The questions for the first pages, after all servers answered each of them alike."""
    questions: list[bytes] = []
    after = None
    for _ in range(PAGES):
        questions.append(question(after))
        first, *others = [orjson.loads(server.ask(questions[-1])) for server in servers]
        if any(other != first for other in others):
            raise RuntimeError("the servers do not answer alike")
        after = first["data"]["feed"]["pageInfo"]["endCursor"]
    return questions


def measure(folder: Path) -> dict[str, list[Round]]:
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving(application, folder)) for name, application in APPLICATIONS.items()}
        questions = walk(list(servers.values()))
        for server in servers.values():
            server.load(questions, SECONDS)
        rounds: dict[str, list[Round]] = {name: [] for name in servers}
        for _ in range(ROUNDS):
            for name, server in servers.items():
                rounds[name].append(server.load(questions, SECONDS))
        return rounds


def show(rounds: dict[str, list[Round]]) -> None:
    print(f"{'':<24}{'CPU µs a request':>18}{'against by hand':>18}{'requests a second':>20}")
    base, *_ = (median(one.cpu for one in some) for some in rounds.values())
    for name, some in rounds.items():
        cpu, rate = median(one.cpu for one in some), median(one.rate for one in some)
        print(f"{name:<24}{cpu:>18,.0f}{cpu / base:>18.2f}{rate:>20,.0f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made(folder, ITEMS)
        show(measure(folder))
        parts.show(folder, QUERY)
