"""The files of docs/deploy are good by the judgement of the tools that read them, and long tokens pass the proxies."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from emulator import PROJECT
from proxies import DEPLOY, LONG, Passing, Proxy, Service, certificate, free_port, program, replaced

NGINX = program("nginx", "DMS_NGINX")
APACHE = program("apache2") or program("httpd")
MODULES = Path("/usr/lib/apache2/modules")
INSTANCES = f"/v2/{PROJECT}/instances"
# A name with a percent sign and a slash, as clients spell it.
QUEUE = f"/v2/rabbitmq/{PROJECT}/instances/00000000-0000-4000-8000-000000000000/vhosts/v/queues/50%25__F_SLASH__%E4%B8%AD"


def needs(found, what):
    return pytest.mark.skipif(not found, reason=f"left out: {what} is not installed")


def told_by(*command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@needs(program("systemd-analyze"), "systemd-analyze")
def test_the_unit_is_one_and_asks_for_little(tmp_path):
    unit = tmp_path / "dms-gateway.service"
    text = (DEPLOY / unit.name).read_text()
    # Whether the program is there is asked, too.
    unit.write_text(replaced(text, {"/usr/local/bin/dms-server": sys.executable}))
    said = told_by("systemd-analyze", "verify", "--man=no", unit)
    assert unit.name not in said, said
    # Of 10, where less is better.
    told_by("systemd-analyze", "security", "--offline=yes", "--threshold=15", "--no-pager", unit)


def test_the_manifests_are_what_kubernetes_takes():
    kubernetes_validate = pytest.importorskip("kubernetes_validate", reason="left out: no kubernetes-validate")
    text = (DEPLOY / "kubernetes.yaml").read_text()
    oldest = re.search(r"For Kubernetes (\d\.\d+) or newer", text)[1]
    manifests = list(yaml.safe_load_all(text))
    assert [it["kind"] for it in manifests] == ["Deployment", "Service", "Ingress", "NetworkPolicy"]
    for version in [oldest, kubernetes_validate.latest_version()]:
        for manifest in manifests:
            kubernetes_validate.validate(manifest, version, strict=True)
    broken = yaml.safe_load(text.split("\n---\n")[0])
    broken["spec"]["template"]["spec"]["containers"][0]["lifecycle"]["preStop"] = {"sleep": {"second": 5}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, oldest, strict=True)


@needs(program("xmllint"), "xmllint (Debian: libxml2-utils)")
def test_the_file_for_iis_is_xml():
    told_by("xmllint", "--noout", DEPLOY / "web.config")


def test_the_image_is_made_as_its_checker_wants():
    hadolint = program("hadolint") or program(Path(sys.executable).parent / "hadolint")
    if hadolint is None:
        pytest.skip("left out: hadolint is not installed")
    told_by(hadolint, DEPLOY / "Containerfile")


def nginx(folder, text, port):
    """nginx with a file of ours inside what it needs around it."""
    version = tuple(map(int, re.search(r"(\d+)\.(\d+)\.(\d+)", told_by(NGINX, "-v")).groups()))
    if version < (1, 25, 1):
        # As the file itself says of older ones.
        text = re.sub(r"\n    http2 on;[^\n]*", "", text).replace(" ssl;", " ssl http2;")
    (folder / "site.conf").write_text(text)
    for name in ["body", "proxy", "fastcgi", "uwsgi", "scgi"]:
        (folder / name).mkdir()
    paths = "".join(f"{name}_temp_path {folder}/{name}; " for name in ["proxy", "fastcgi", "uwsgi", "scgi"])
    main = f"daemon off; pid {folder}/pid; error_log stderr warn; worker_processes 1; events {{}}\n"
    main += f"http {{ access_log off; client_body_temp_path {folder}/body; {paths} include {folder}/site.conf; }}\n"
    (folder / "nginx.conf").write_text(main)
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")]
    told_by(*command, "-t")
    return Proxy(command, port)


def nginx_with_sign_on(folder, gateway, service, port):
    places = {
        "server 127.0.0.1:8080;": f"server {gateway.address};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "/etc/nginx/tls/": f"{folder}/",
        "http://127.0.0.1:4180": service.url,
    }
    return nginx(folder, replaced((DEPLOY / "nginx.conf").read_text(), places), port)


def nginx_of_kubernetes(folder, gateway, service, port):
    """What ingress-nginx makes of the manifest: its annotations are nginx's own directives."""
    text = (DEPLOY / "kubernetes.yaml").read_text()
    ingress = next(it for it in yaml.safe_load_all(text) if it["kind"] == "Ingress")
    asked = {name.split("/")[1]: value for name, value in ingress["metadata"]["annotations"].items()}
    buffers = f"{asked.pop('proxy-buffers-number')} {asked['proxy-buffer-size']}"
    directives = {name.replace("-", "_"): value for name, value in asked.items()}
    directives["client_max_body_size"] = directives.pop("proxy_body_size")
    directives["proxy_buffers"] = buffers
    # Of the whole controller, in its ConfigMap.
    head = re.search(r'large-client-header-buffers: "([^"]+)"', text)[1]
    directives["large_client_header_buffers"] = head
    lines = "".join(f"{name} {value};\n" for name, value in directives.items())
    forwarded = "proxy_http_version 1.1; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;"
    location = f"location / {{ proxy_pass http://{gateway.address}; {forwarded} }}"
    proxy = nginx(folder, f"server {{ listen 127.0.0.1:{port};\n{lines}{location} }}\n", port)
    proxy.is_secure = False
    return proxy


def apache(folder, gateway, service, port):
    text = (DEPLOY / "apache.conf").read_text()
    other = free_port()
    places = {
        "127.0.0.1:8080/ nocanon": f"{gateway.address}/ nocanon",
        "*:443": f"127.0.0.1:{port}",
        "*:80>": f"127.0.0.1:{other}>",
        "/etc/apache2/tls/": f"{folder}/",
    }
    modules = ["mpm_event", "authz_core", "env", "alias", "headers", "proxy", "proxy_http", "ssl", "socache_shmcb"]
    main = f"ServerRoot {folder}\nServerName test\nPidFile {folder}/pid\nErrorLog {folder}/error.log\n"
    main += f"Listen 127.0.0.1:{port}\nListen 127.0.0.1:{other}\n"
    main += "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in modules)
    (folder / "apache.conf").write_text(main + replaced(text, places))
    command = [APACHE, "-f", str(folder / "apache.conf")]
    told_by(*command, "-t")
    return Proxy([*command, "-D", "FOREGROUND"], port)


PROXIES = [
    pytest.param(nginx_with_sign_on, marks=needs(NGINX, "nginx")),
    pytest.param(nginx_of_kubernetes, marks=needs(NGINX, "nginx")),
    pytest.param(apache, marks=needs(APACHE and MODULES.exists(), "Apache httpd (Debian: apache2-bin)")),
]


@pytest.fixture(params=PROXIES, scope="module")
def chain(request, tmp_path_factory):
    """A proxy, and the service that it reaches by way of a gateway."""
    folder = tmp_path_factory.mktemp("proxy")
    certificate(folder)
    (folder / "dist").mkdir()
    service = Service()
    gateway = Passing(service, folder / "dist")
    proxy = request.param(folder, gateway, service, free_port())
    yield proxy, service
    proxy.stop()
    gateway.stop()
    service.shutdown()
    service.server_close()


def test_a_long_token_reaches_the_service(chain):
    proxy, service = chain
    token = "a" * LONG
    status, _, body = proxy.ask("GET", INSTANCES, X_Auth_Token=token)
    assert (status, body[:12]) == (200, b'{"instances"')
    path, headers = service.arrived[-1]
    assert (path, headers["X-Auth-Token"]) == (INSTANCES, token)


def test_a_long_token_reaches_who_signs_in(chain):
    proxy, _ = chain
    status, headers, _ = proxy.ask("POST", "/v3/auth/tokens", b"{}", Content_Type="application/json")
    assert (status, len(headers["X-Subject-Token"])) == (201, LONG)


def test_names_keep_their_spelling(chain):
    proxy, service = chain
    status, _, _ = proxy.ask("GET", QUEUE, X_Auth_Token="token")
    assert (status, service.arrived[-1][0]) == (200, QUEUE)


def test_the_console_is_there_and_the_probes_are_not(chain):
    proxy, _ = chain
    status, headers, body = proxy.ask("GET", "/", Accept="text/html")
    assert (status, b"<title>Console</title>" in body) == (200, True)
    if proxy.is_secure:
        # The gateway believes the proxy that this is TLS.
        assert "Strict-Transport-Security" in headers
        for path in ["/metrics", "/healthz", "/readyz"]:
            assert proxy.ask("GET", path)[0] in (403, 404)
