"""What is asked over GraphQL is asked twice: of a shop on embedded stores, and with REQUIRE_REAL=1 of one on real servers."""

from collections.abc import Iterator

import pytest

from tests.stacks import EMBEDDED, REAL, Place, place

ONCE = {
    "test_access": "every mutation by every role: the gate asks no store",
    "test_access_fields": "every field by every role: the same gate",
    "test_hostile_inputs": "input that is refused before any store is asked; texts are tried by search on real ones too",
    "test_saving_nonsense": "input made at random, nearly all of it refused before any store is asked",
    "test_shop_nonsense": "the same",
}
"""What runs on embedded stores alone, since it takes minutes and says little about stores."""


@pytest.fixture(scope="session")
def real_place() -> Iterator[Place]:
    with place() as found:
        yield found


@pytest.fixture
def stack(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings of empty stores, for `open_shop`."""
    if request.param == EMBEDDED:
        return {}
    place: Place = request.getfixturevalue("real_place")
    place.empty()
    return place.environment


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "stack" in metafunc.fixturenames:
        again = [] if metafunc.module.__name__.rpartition(".")[2] in ONCE else [pytest.param(REAL, marks=pytest.mark.real)]
        metafunc.parametrize("stack", [EMBEDDED, *again], indirect=True)
