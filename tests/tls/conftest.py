"""Two authorities: one that vouches for the servers of these tests, and a stranger."""

from pathlib import Path

import pytest

from tests.tls.authority import Authority, Leaf


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), "known")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("stranger"), "stranger")


@pytest.fixture(scope="session")
def leaf(authority: Authority) -> Leaf:
    return authority.vouch()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """That a server which may not be root can reach."""
    for one in (tmp_path, *tmp_path.parents[:2]):
        one.chmod(one.stat().st_mode | 0o055)
    return tmp_path / "server"
