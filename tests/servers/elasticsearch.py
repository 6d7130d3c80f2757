"""Elasticsearch: the core of the real server, as Maven Central has it for the tests of its plugins."""

import hashlib
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import httpx

from tests.servers.fetching import call
from tests.servers.server import Command, NotHad, Server

_ARTIFACT = "org.elasticsearch.distribution.integ-test-zip:elasticsearch"
_SHA256 = "215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a"
_SETTINGS = """\
cluster.name: vitrine
discovery.type: single-node
network.host: 127.0.0.1
http.port: {port}
transport.port: 0
path.data: {folder}/data
path.logs: {folder}/logs
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""
_ANYBODY, _NOBODY = "1000", "65534"


def _fetch(into: Path) -> None:
    call("mvn", "-q", "-B", "dependency:copy", f"-Dartifact={_ARTIFACT}:{ELASTICSEARCH.version}:zip", f"-DoutputDirectory={into}")
    (file,) = into.glob("*.zip")
    with file.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if found != _SHA256:
        raise NotHad(f"{file.name} is not what it was when it was chosen: its SHA-256 is {found}")
    with zipfile.ZipFile(file) as held:
        for one in held.infolist():
            path = Path(held.extract(one, into))
            if mode := one.external_attr >> 16 & 0o777:
                path.chmod(mode)
    file.unlink()
    (unpacked,) = into.glob("elasticsearch-*")
    unpacked.rename(into / "elasticsearch")


def _run(program: Path, folder: Path, port: int) -> Command:
    home, settings = program / "elasticsearch", folder / "config"
    shutil.rmtree(settings, ignore_errors=True)
    shutil.copytree(home / "config", settings)
    options = (settings / "jvm.options").read_text().splitlines()
    (settings / "jvm.options").write_text("\n".join(line for line in options if "-Xlog" not in line))
    (settings / "elasticsearch.yml").write_text(_SETTINGS.format(port=port, folder=folder))
    (folder / "tmp").mkdir(exist_ok=True)
    environment = {
        "ES_JAVA_HOME": os.environ.get("ES_JAVA_HOME") or str(Path(shutil.which("java") or "").resolve().parents[1]),
        "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
        "ES_PATH_CONF": str(settings),
        "ES_TMPDIR": str(folder / "tmp"),
    }
    return Command([*_no_root(), str(home / "bin" / "elasticsearch")], environment)


def _no_root() -> list[str]:
    """It refuses to be root. Where root may make user namespaces, it owns all that root owns under another number.

    Elsewhere nobody may read and write our files, if they stand where all may go.
    """
    if os.geteuid() != 0:
        return []
    own = ["unshare", "--user", f"--map-user={_ANYBODY}", f"--map-group={_ANYBODY}"]
    if shutil.which("unshare") and subprocess.run([*own, "true"], check=False, capture_output=True).returncode == 0:
        return own
    if not shutil.which("setpriv"):
        raise NotHad("elastic needs setpriv where root starts it, which this machine has not")
    who = ["--reuid", _NOBODY, "--regid", _NOBODY, "--clear-groups"]
    return ["setpriv", *who, "--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"]


def _ready(port: int) -> bool:
    try:
        answer = httpx.get(f"http://127.0.0.1:{port}/_cluster/health", timeout=2, trust_env=False)
    except httpx.TransportError:
        return False
    return answer.status_code == 200 and answer.json()["status"] in ("green", "yellow")


ELASTICSEARCH = Server(
    name="elastic",
    version="8.19.21",
    fetched_by=("mvn", "java"),
    run_by=("java",),
    seconds=180,
    url="http://127.0.0.1:{port}",
    fetch=_fetch,
    run=_run,
    ready=_ready,
)
