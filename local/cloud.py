"""What a deployer does on AWS, done on the emulator: stack, secret, site."""

import mimetypes
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from infra.package import Package
from local.place import PROVIDER_CLIENT, REGION, SENDER, Place

STACK = "preau-local"
CODE_BUCKET = "preau-local-code"
CAPABILITIES = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/manifest+json", ".webmanifest")


class DeployError(Exception):
    """The stack refuses the template; the message is its reason."""


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def new_badge_key() -> str:
    """A private key for badges, as PEM."""
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


class Cloud:
    def __init__(self, place: Place) -> None:
        self._place = place
        self._session = boto3.Session(
            aws_access_key_id=place.aws["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=place.aws["AWS_SECRET_ACCESS_KEY"],
            region_name=REGION,
        )
        self._clients: dict[str, Any] = {}

    def client(self, service: str) -> Any:
        if service not in self._clients:
            config = Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 2})
            endpoint = self._place.emulator_url
            self._clients[service] = self._session.client(service, endpoint_url=endpoint, config=config)
        return self._clients[service]

    def deploy(self, package: Package) -> dict[str, str]:
        """Create or update the stack with a package; returns its outputs."""
        template_url = self._upload(package)
        parameters = {
            "CodeBucket": CODE_BUCKET,
            "CodeKey": package.code_key,
            "LayerKey": package.layer_key,
            "SiteUrl": self._place.url,
            "FilesOrigin": self._place.emulator_url,
            "AddressSearchUrl": f"{self._place.url}/_local/geocodage",
            "MailSender": SENDER,
            "FranceConnectIssuer": self._place.issuer("france_connect"),
            "FranceConnectClient": PROVIDER_CLIENT,
            "ProConnectIssuer": self._place.issuer("pro_connect"),
            "ProConnectClient": PROVIDER_CLIENT,
        }
        asked: dict[str, Any] = {
            "StackName": STACK,
            "TemplateURL": template_url,
            "Capabilities": CAPABILITIES,
            "Parameters": [
                {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
            ],
        }
        formation = self.client("cloudformation")
        try:
            if self._stack(formation) is None:
                formation.create_stack(**asked)
            else:
                formation.update_stack(**asked)
        except ClientError as error:
            if "No updates are to be performed" not in str(error):
                raise DeployError(str(error)[-2000:]) from error
        return self._outputs(formation)

    def _upload(self, package: Package) -> str:
        s3 = self.client("s3")
        if CODE_BUCKET not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
            s3.create_bucket(Bucket=CODE_BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        for key, path in ((package.code_key, package.code), (package.layer_key, package.layer)):
            if not self._has(key):
                s3.put_object(Bucket=CODE_BUCKET, Key=key, Body=path.read_bytes())
        s3.put_object(Bucket=CODE_BUCKET, Key="template.json", Body=package.template.read_bytes())
        return f"{self._place.emulator_url}/{CODE_BUCKET}/template.json"

    def _has(self, key: str) -> bool:
        """Keys name their content: what is there is not sent again."""
        try:
            self.client("s3").head_object(Bucket=CODE_BUCKET, Key=key)
        except ClientError:
            return False
        return True

    def _stack(self, formation: Any) -> dict[str, Any] | None:
        try:
            stack: dict[str, Any] = formation.describe_stacks(StackName=STACK)["Stacks"][0]
        except ClientError:
            return None
        return stack

    def _outputs(self, formation: Any) -> dict[str, str]:
        while True:
            stack = self._stack(formation)
            if stack is None:
                raise DeployError("the stack is gone")
            if not stack["StackStatus"].endswith("IN_PROGRESS"):
                break
            time.sleep(0.1)
        if stack["StackStatus"] not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
            raise DeployError("\n".join([stack["StackStatus"], *self._failures(formation)]))
        return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}

    def _failures(self, formation: Any) -> list[str]:
        events = formation.describe_stack_events(StackName=STACK)["StackEvents"]
        return [
            f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
            for event in events
            if event["ResourceStatus"].endswith("FAILED")
        ]

    def environment(self) -> dict[str, str]:
        """The variables that the API's function runs with."""
        found = self.client("lambda").get_function_configuration(FunctionName=f"{STACK}-api")
        variables: dict[str, str] = found["Environment"]["Variables"]
        return variables

    def make_secret(self, name: str, make: Callable[[], str]) -> None:
        """Make a secret unless it is there: data written with the old one must stay readable."""
        ssm = self.client("ssm")
        try:
            ssm.get_parameter(Name=name)
        except ssm.exceptions.ParameterNotFound:
            ssm.put_parameter(Name=name, Type="SecureString", Value=make())

    def upload_site(self, bucket: str, built: Path) -> None:
        """Make the site's bucket hold just what is in the folder."""
        s3 = self.client("s3")
        there = {entry["Key"] for entry in s3.list_objects_v2(Bucket=bucket).get("Contents", [])}
        files = {
            path.relative_to(built).as_posix(): path for path in sorted(built.rglob("*")) if path.is_file()
        }
        for key, path in files.items():
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            if kind.startswith("text/"):
                kind += "; charset=utf-8"
            s3.put_object(Bucket=bucket, Key=key, Body=path.read_bytes(), ContentType=kind)
        for key in there - files.keys():
            s3.delete_object(Bucket=bucket, Key=key)

    def invoke(self, function: str, payload: bytes) -> None:
        self.client("lambda").invoke(FunctionName=f"{STACK}-{function}", Payload=payload)
