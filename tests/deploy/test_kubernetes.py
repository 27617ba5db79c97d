"""The Kubernetes files agree with one another, with the bot and with its handbook."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from rightsbot.shells.telegram.app import GRACE, LAST_WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy/kubernetes"
TEXTS = {path.stem: path.read_text("utf-8") for path in FOLDER.iterdir()}
SECRETS = {"token", "webhook-secret", "database-url"}


def parts(value: object, key: str) -> Iterator[Any]:
    """Yield what stands under a key, at any depth."""
    if isinstance(value, Mapping):
        yield from [value[key]] if key in value else []
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from parts(each, key)


def claims(texts: Mapping[str, str]) -> dict[str, bool]:
    """Return what must be true across the files, and whether it is."""
    files: dict[str, Any] = {name: yaml.safe_load(text) for name, text in texts.items()}
    kustomization = files.pop("kustomization")
    deployment, service, ingress = files["deployment"], files["service"], files["ingress"]
    pod = deployment["spec"]["template"]["spec"]
    [bot] = pod["containers"]
    [port], [opened] = bot["ports"], service["spec"]["ports"]
    [rule], [tls] = ingress["spec"]["rules"], ingress["spec"]["tls"]
    [path] = rule["http"]["paths"]
    target = files["scaling"]["spec"]["scaleTargetRef"]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    inside = [each for name, each in files.items() if name != "network"]
    selectors = [*parts(inside, "matchLabels"), service["spec"]["selector"]]
    selectors += [files["network"]["spec"]["podSelector"]["matchLabels"]]
    values = {each["name"]: each.get("value") for each in bot["env"]}
    [volume] = [each for each in pod["volumes"] if "secret" in each]
    [mount] = [each for each in bot["volumeMounts"] if each["name"] == volume["name"]]
    [item] = volume["secret"]["items"]
    references = [each["valueFrom"]["secretKeyRef"] for each in bot["env"] if "valueFrom" in each]
    ingresses = files["network"]["spec"]["ingress"]
    pause = bot["lifecycle"]["preStop"]["sleep"]["seconds"]
    named = [each["metadata"]["labels"] for name, each in files.items() if name != "namespace"]
    return {
        "every file is named": kustomization["resources"]
        == sorted(f"{name}.yaml" for name in files),
        "the namespace": kustomization["namespace"] == files["namespace"]["metadata"]["name"],
        "the image": [each["name"] for each in kustomization["images"]] == [bot["image"]],
        "the labels": all(each == labels for each in [*selectors, *named]),
        "the ports' names": {port["name"]}
        == {probe["port"] for probe in parts(bot, "httpGet")}
        | {opened["targetPort"]}
        | {each["port"] for each in parts(ingresses, "ports") for each in each},
        "the port": values["RIGHTSBOT_WEBHOOK_LISTEN"] == f"0.0.0.0:{port['containerPort']}",
        "the way in": path["backend"]["service"]
        == {"name": service["metadata"]["name"], "port": {"name": opened["name"]}},
        "the address": values["RIGHTSBOT_WEBHOOK_URL"] == f"https://{rule['host']}{path['path']}",
        "the certificate": tls["hosts"] == [rule["host"]],
        "nothing beside the path": path["pathType"] == "Exact",
        "what is scaled": target
        == {key: deployment[key] for key in ("apiVersion", "kind")}
        | {"name": deployment["metadata"]["name"]},
        "how many": files["scaling"]["spec"]["minReplicas"] == deployment["spec"]["replicas"] == 3,
        "the Secret": {each["name"] for each in references} == {volume["secret"]["secretName"]},
        "the Secret's keys": {each["key"] for each in references} | {item["key"]} == SECRETS,
        "the token's file": values["RIGHTSBOT_TOKEN_FILE"]
        == f"{mount['mountPath']}/{item['path']}",
        "the stop fits": pod["terminationGracePeriodSeconds"] > pause + GRACE + LAST_WORD,
        "alive is not ready": bot["livenessProbe"]["httpGet"]["path"] == "/healthz"
        and bot["readinessProbe"]["httpGet"]["path"] == "/readyz",
    }


def test_the_files_agree() -> None:
    assert [claim for claim, holds in claims(TEXTS).items() if not holds] == []


@pytest.mark.parametrize(
    ("name", "right", "wrong", "claim"),
    [
        ("kustomization", "  - network.yaml\n", "", "every file is named"),
        ("kustomization", "namespace: rightsbot", "namespace: default", "the namespace"),
        ("kustomization", "- name: rightsbot", "- name: rigthsbot", "the image"),
        ("deployment", "labels: {app.kubernetes.io/name: r", "labels: {app: r", "the labels"),
        (
            "deployment",
            "matchLabels: {app.kubernetes.io/name: r",
            "matchLabels: {a: r",
            "the labels",
        ),
        (
            "disruption",
            "matchLabels: {app.kubernetes.io/name: r",
            "matchLabels: {a: r",
            "the labels",
        ),
        ("network", "matchLabels: {app.kubernetes.io/name: r", "matchLabels: {a: r", "the labels"),
        (
            "service",
            "selector: {app.kubernetes.io/name",
            "selector: {app.kubernets.io/name",
            "the labels",
        ),
        ("service", "targetPort: http", "targetPort: web", "the ports' names"),
        ("network", "port: http", "port: 8081", "the ports' names"),
        ("deployment", "path: /readyz, port: http", "path: /readyz, port: web", "the ports' names"),
        ("deployment", "containerPort: 8080", "containerPort: 8081", "the port"),
        ("deployment", "0.0.0.0:8080", "127.0.0.1:8080", "the port"),
        ("ingress", "                name: rightsbot", "                name: bot", "the way in"),
        ("ingress", "port: {name: http}", "port: {name: web}", "the way in"),
        ("ingress", "path: /telegram", "path: /", "the address"),
        ("ingress", "- host: bot", "- host: bots", "the address"),
        ("ingress", "hosts: [bot", "hosts: [bots", "the certificate"),
        ("ingress", "pathType: Exact", "pathType: Prefix", "nothing beside the path"),
        ("scaling", "    name: rightsbot", "    name: bot", "what is scaled"),
        ("scaling", "minReplicas: 3", "minReplicas: 1", "how many"),
        ("deployment", "secretName: rightsbot", "secretName: bot", "the Secret"),
        ("deployment", "key: webhook-secret", "key: secret", "the Secret's keys"),
        (
            "deployment",
            "mountPath: /run/secrets/rightsbot",
            "mountPath: /run/s",
            "the token's file",
        ),
        ("deployment", "GracePeriodSeconds: 30", "GracePeriodSeconds: 14", "the stop fits"),
        ("deployment", "path: /healthz", "path: /readyz", "alive is not ready"),
    ],
)
def test_a_mistake_is_found(name: str, right: str, wrong: str, claim: str) -> None:
    assert right in TEXTS[name]
    texts = TEXTS | {name: TEXTS[name].replace(right, wrong)}
    assert claim in [each for each, holds in claims(texts).items() if not holds]


def test_a_pod_may_do_no_more_than_it_needs() -> None:
    pod = yaml.safe_load(TEXTS["deployment"])["spec"]["template"]["spec"]
    [bot] = pod["containers"]
    assert pod["automountServiceAccountToken"] is False
    assert pod["enableServiceLinks"] is False
    assert pod["securityContext"] == {
        "runAsNonRoot": True,
        **dict.fromkeys(("runAsUser", "runAsGroup", "fsGroup"), 10001),
        "seccompProfile": {"type": "RuntimeDefault"},
    }
    assert bot["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert bot["resources"].keys() == {"requests", "limits"}


def test_a_new_replica_comes_before_an_old_one_goes() -> None:
    strategy = yaml.safe_load(TEXTS["deployment"])["spec"]["strategy"]
    assert strategy["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}


def test_the_way_out_is_names_telegram_and_the_database() -> None:
    egress = yaml.safe_load(TEXTS["network"])["spec"]["egress"]
    assert [each["port"] for each in parts(egress, "ports") for each in each] == [53, 53, 443, 5432]


def test_no_secret_is_in_git() -> None:
    assert "kind: Secret" not in "".join(TEXTS.values())


def test_the_handbook_makes_the_secret_that_is_asked_for() -> None:
    page = (ROOT / "docs/operating.md").read_text("utf-8")
    assert set(re.findall(r"(?m)^([a-z-]+)=", page)) == SECRETS


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    [image] = yaml.safe_load(TEXTS["kustomization"])["images"]
    assert image["newTag"] == project["version"]
