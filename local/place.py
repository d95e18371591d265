"""Where one local stack lives: its two ports and its folder."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
REGION = "eu-west-3"
MEMORY = Path("/dev/shm")
IDENTITIES = "/_local/identites"
PROVIDER_CLIENT, PROVIDER_SECRET = "preau-local", "the stand-ins of this machine alone"
SENDER = "ne-pas-repondre@preau.example"


@dataclass(frozen=True)
class Place:
    """People use `port`; the emulator listens on the next one. Everything that is kept is under `state`."""

    port: int
    state: Path

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def emulator_port(self) -> int:
        return self.port + 1

    @property
    def emulator_url(self) -> str:
        """By address: S3 clients then put the bucket into the path, where a name would get a subdomain."""
        return f"http://127.0.0.1:{self.emulator_port}"

    def issuer(self, provider: str) -> str:
        """A stand-in's address: another site than `localhost`, as a true provider is."""
        return f"http://127.0.0.1:{self.port}{IDENTITIES}/{provider}"

    @property
    def temporary(self) -> Path:
        """Where workers unpack the code: in memory when there is such a place, four times as fast."""
        return MEMORY / f"preau-{self.port}" if os.access(MEMORY, os.W_OK) else self.state / "tmp"

    @property
    def loaded(self) -> Path:
        """The mark that the demo data is there, whole."""
        return self.state / "demo-loaded"

    @property
    def aws(self) -> dict[str, str]:
        """What leads any AWS client to this stack's emulator, as environment variables."""
        return {
            "AWS_ENDPOINT_URL": self.emulator_url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
        }


def from_environment() -> Place:
    """`PORT` (8080) and `STATE` (a folder under .state/ named after the port)."""
    port = int(os.environ.get("PORT") or 8080)
    return Place(port, Path(os.environ.get("STATE") or ROOT / ".state" / str(port)).resolve())
