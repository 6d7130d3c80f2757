"""The files that a shop is deployed with: sound by their own rules, naming what there is, and asking for every secret."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import yaml
from compose_spec import PyCompose

from ops import settings
from ops.commands import main

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
KUBERNETES = "1.37"
LONG = "l" * 64
BOTO3 = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
SECRETS = {"SECRET_KEY", "DATA_KEY", *BOTO3}


class Strict(yaml.SafeLoader):
    """A key that stands twice in one mapping is a fault."""


def _mapping(loader: Strict, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    own = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
    assert len(own) == len(set(own)), f"line {node.start_mark.line + 1}: a key stands twice"
    loader.flatten_mapping(node)
    return {loader.construct_object(key, deep=True): loader.construct_object(value, deep=True) for key, value in node.value}


Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def strictly(text: str) -> list[Any]:
    return list(yaml.load_all(text, Strict))


def compose() -> Any:
    (read,) = strictly((ROOT / "compose.yaml").read_text())
    return read


def manifests() -> list[Any]:
    return strictly((ROOT / "deploy" / "kubernetes.yaml").read_text())


def test_what_is_read_strictly_would_be_refused() -> None:
    with pytest.raises(AssertionError):
        strictly("a: 1\na: 2")


# ---------------------------------------------------------------- the image


def test_the_dockerfile_has_nothing_that_its_linter_minds() -> None:
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    assert hadolint
    done = subprocess.run([hadolint, "--no-color", "Dockerfile"], cwd=ROOT, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_all_of_the_program_is_in_the_image_and_no_more() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.M)
    sources = [name for line in copied for name in line.split()]
    assert [name for name in sources if not (ROOT / name).exists()] == []
    packages = {path.parent.name for path in ROOT.glob("*/*.py") if not path.parent.name.startswith(".")} - {"tests", "bench"}
    assert packages | {"web", "app.py", "requirements.lock", "LICENSE"} == set(sources)
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert let_through == set(sources)


def test_the_image_runs_as_nobody_and_checks_its_health() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001:10001$", last, re.M)
    assert "HEALTHCHECK" in last
    assert "/healthz" in last
    assert "--require-hashes" in DOCKERFILE
    environment = dict(re.findall(r"\b([A-Z_]+)=(\S+)", "".join(re.findall(r"^ENV (?:.*\\\n)*.*$", last, re.M))))
    known_settings({name: value for name, value in environment.items() if not name.startswith(("PATH", "PYTHON"))})


def known_settings(environment: dict[str, str]) -> settings.Settings:
    """As the program reads them, which has read each of them."""

    class Read(dict[str, str]):
        names: set[str] = set()

        def get(self, name: str, default: Any = None) -> Any:
            Read.names.add(name)
            return super().get(name, default)

        def __contains__(self, name: object) -> bool:
            Read.names.add(str(name))
            return super().__contains__(name)

        def __getitem__(self, name: str) -> str:
            Read.names.add(name)
            return super().__getitem__(name)

    read = settings.read(Read({"SECRET_KEY": LONG, "DATA_KEY": LONG, **environment}))
    assert set(environment) - Read.names - BOTO3 == set()
    return read


# ---------------------------------------------------------------- compose


def test_compose_keeps_the_specification() -> None:
    read = compose()
    spec = PyCompose.from_json(_filled(json.dumps(read)))
    assert set(spec.service_names()) == {"app", "indexer", "mongo", "elastic", "s3", "folders", "bucket"}
    for name, service in read["services"].items():
        assert not set(service.get("depends_on", ())) - set(read["services"]), name
        mounted = [volume.partition(":")[0] for volume in service.get("volumes", ())]
        assert all(one in read["volumes"] or (ROOT / one).exists() for one in mounted), name
        if service.get("restart") == "unless-stopped":
            assert "mem_limit" in service, name
            assert "healthcheck" in service or service["image"].startswith("vitrine:"), name


def test_a_field_that_compose_does_not_have_is_refused() -> None:
    read = compose()
    read["services"]["app"]["mem_limits"] = "1g"
    with pytest.raises(ValueError, match="mem_limits"):
        PyCompose.from_json(_filled(json.dumps(read)))


def test_compose_asks_for_every_secret_and_its_settings_are_known() -> None:
    text = (ROOT / "compose.yaml").read_text()
    for service in ("app", "indexer"):
        given = {name: str(value) for name, value in compose()["services"][service]["environment"].items()}
        assert all(re.fullmatch(r"\$\{[A-Z0-9_]+:\?.*\}", given[name]) for name in SECRETS)
        known = known_settings({name: _filled(value) for name, value in given.items()} | {"MODE": "production"})
        assert (known.jobs, known.metrics) == (service == "indexer", ("0.0.0.0", 9090))
    assert not re.search(r"\$\{(SECRET_KEY|DATA_KEY|S3_ACCESS_KEY|S3_SECRET_KEY)(?!:\?)", text), "a secret that need not be given"


def _filled(text: str) -> str:
    """With its variables given, or as they are by default."""

    def given(found: re.Match[str]) -> str:
        name, default = found[1], found[2]
        return default if default is not None else LONG if "KEY" in name else "https://shop.example"

    return re.sub(r"\$\{([A-Z0-9_]+)(?::-([^}]*)|:\?[^}]*)\}", given, text)


# ---------------------------------------------------------------- Kubernetes


@pytest.mark.parametrize("manifest", manifests(), ids=lambda one: f"{one['kind']}-{one['metadata']['name']}")
def test_each_manifest_is_what_kubernetes_takes(manifest: Any) -> None:
    kubernetes_validate.validate(manifest, KUBERNETES, strict=True)


def test_a_manifest_with_a_field_that_there_is_not_is_refused() -> None:
    (service,) = [one for one in manifests() if one["kind"] == "Service"]
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate({**service, "spec": {**service["spec"], "portz": []}}, KUBERNETES, strict=True)


def test_pods_are_found_probed_drained_and_run_as_nobody() -> None:
    of_kind: dict[str, list[Any]] = {}
    for one in manifests():
        of_kind.setdefault(one["kind"], []).append(one)
    known_settings({**of_kind["ConfigMap"][0]["data"], "MODE": "production"})
    server, indexer = of_kind["Deployment"]
    for deployment in (server, indexer):
        pod = deployment["spec"]["template"]
        assert deployment["spec"]["selector"]["matchLabels"].items() <= pod["metadata"]["labels"].items()
        (container,) = pod["spec"]["containers"]
        assert pod["spec"]["securityContext"]["runAsNonRoot"]
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert {next(iter(source)) for source in container["envFrom"]} == {"configMapRef", "secretRef"}
        assert not SECRETS & {one["name"] for one in container.get("env", ())}, "secrets stand nowhere in the file"
        config = of_kind["ConfigMap"][0]["data"]
        assert pod["spec"]["terminationGracePeriodSeconds"] >= float(config["DRAIN_SECONDS"]) + 30
        with pytest.raises(SystemExit) as asked:
            main([*container["args"], "--help"])
        assert asked.value.code == 0
    (container,) = server["spec"]["template"]["spec"]["containers"]
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert server["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    for named in (
        of_kind["Service"][0]["spec"]["selector"],
        of_kind["PodDisruptionBudget"][0]["spec"]["selector"]["matchLabels"],
    ):
        assert named == server["spec"]["selector"]["matchLabels"]


# ---------------------------------------------------------------- the bucket


def test_what_a_bucket_is_told_is_json() -> None:
    for path in (ROOT / "deploy").glob("*.json"):
        json.loads(path.read_text())
