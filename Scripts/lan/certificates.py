"""A certificate authority of this machine alone, and the server's certificate, made with openssl.

Phones trust the authority for two years. Should its key get lost, it can only vouch for names under
.local and for addresses inside private networks (and the odd other address this machine had).
"""
import ipaddress
import os
import ssl
import subprocess
import time
from datetime import date
from pathlib import Path

AUTHORITY_DAYS = 730
SERVER_DAYS = 397  # browsers refuse more
RENEW_DAYS = 30
PRIVATE = ["10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"]


class CertificateError(Exception):
    """What openssl would not do."""


def openssl(*arguments, config=None):
    """Runs openssl and returns what it prints; `config` goes in by a pipe, never by a file."""
    command = ["openssl", *map(str, arguments)]
    done = subprocess.run(command, input=config, capture_output=True, text=True)
    if done.returncode:
        raise CertificateError(f"openssl {arguments[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def days_left(certificate):
    """Whole days until a certificate ends; none where there is no certificate."""
    if not certificate.is_file():
        return 0
    try:
        text = openssl("x509", "-in", certificate, "-noout", "-enddate")
    except CertificateError:
        return 0
    return int((ssl.cert_time_to_seconds(text.strip().removeprefix("notAfter=")) - time.time()) // 86_400)


def is_private(address):
    return any(ipaddress.ip_address(address) in ipaddress.ip_network(network) for network in PRIVATE)


def make_authority(folder, addresses, host):
    others = [one for one in addresses if not is_private(one)]
    networks = [ipaddress.ip_network(net) for net in PRIVATE] + [ipaddress.ip_network(one) for one in others]
    permitted = ["permitted;DNS:local"]
    permitted += [f"permitted;IP:{net.network_address}/{net.netmask}" for net in networks]
    config = f"""
[req]
prompt = no
distinguished_name = name
x509_extensions = authority
[name]
CN = Qiji on {host} ({date.today().isoformat()})
[authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
nameConstraints = critical, {", ".join(permitted)}
"""
    openssl("req", "-x509", "-new", "-nodes", "-config", "/dev/stdin", "-days", AUTHORITY_DAYS,
            "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-sha256",
            "-keyout", folder / "ca.key", "-out", folder / "ca.crt", config=config)


def make_server(folder, addresses, host):
    # Stopped half-way, this leaves a key without a certificate, which the next start sees.
    (folder / "server.crt").unlink(missing_ok=True)
    names = ", ".join([f"DNS:{host}.local", *(f"IP:{one}" for one in addresses)])
    config = f"""
[req]
prompt = no
distinguished_name = name
[name]
CN = Qiji server on {host}
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = {names}
"""
    request = openssl("req", "-new", "-nodes", "-config", "/dev/stdin", "-sha256", "-newkey", "ec",
                      "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", folder / "server.key", config=config)
    (folder / "server.csr").write_text(request)
    openssl("x509", "-req", "-in", folder / "server.csr", "-CA", folder / "ca.crt", "-CAkey", folder / "ca.key",
            "-set_serial", f"0x{os.urandom(15).hex()}", "-sha256",
            "-days", min(SERVER_DAYS, days_left(folder / "ca.crt")),
            "-extfile", "/dev/stdin", "-extensions", "server", "-out", folder / "server.crt", config=config)
    (folder / "server.csr").unlink()
    openssl("verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", folder / "ca.crt", folder / "server.crt")


def serves(folder, addresses, host):
    """Whether the server's certificate is good for exactly these names, and for a while yet."""
    certificate, key = folder / "server.crt", folder / "server.key"
    if days_left(certificate) < RENEW_DAYS or not key.is_file():
        return False
    text = openssl("x509", "-in", certificate, "-noout", "-ext", "subjectAltName")
    held = {name.strip() for name in text.split("\n")[1].split(",")}
    wanted = {f"DNS:{host}.local", *(f"IP Address:{one}" for one in addresses)}
    try:
        openssl("verify", "-CAfile", folder / "ca.crt", certificate)
    except CertificateError:
        return False
    return held == wanted


def prepare(folder, addresses, host):
    """Makes what is missing, too old or for other names. Returns whether phones must trust anew."""
    addresses = [ipaddress.ip_address(one) for one in addresses]
    folder = Path(folder)
    before = os.umask(0o077)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        was_there = (folder / "ca.crt").is_file()
        # Early enough that a server's certificate always fits in what is left.
        is_new = days_left(folder / "ca.crt") < 2 * RENEW_DAYS or not (folder / "ca.key").is_file()
        if is_new:
            make_authority(folder, addresses, host)
        if is_new or not serves(folder, addresses, host):
            try:
                make_server(folder, addresses, host)
            except CertificateError:
                if is_new:
                    raise
                # An address outside the private networks that the authority may not vouch for.
                is_new = True
                make_authority(folder, addresses, host)
                make_server(folder, addresses, host)
    finally:
        os.umask(before)
    return is_new and was_there


def fingerprint(folder):
    """SHA-256 of the authority's certificate, as phones show it."""
    return openssl("x509", "-in", Path(folder) / "ca.crt", "-noout", "-fingerprint", "-sha256").split("=")[1].strip()
