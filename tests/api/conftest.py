"""What is asked over GraphQL is asked twice: of a shop on embedded stores, and with REQUIRE_REAL=1 of one on real servers."""

from collections.abc import Iterator

import pytest

from tests.stacks import EMBEDDED, REAL, Place, place


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
        metafunc.parametrize("stack", [EMBEDDED, pytest.param(REAL, marks=pytest.mark.real)], indirect=True)
