"""The deployed CloudFront distribution, read so that a small proxy can behave like it."""

import asyncio
import fnmatch
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

RUN = "; process.stdout.write(handler({request: JSON.parse(process.argv[1])}).uri)"


@dataclass(frozen=True)
class Header:
    name: str
    value: str
    override: bool


@dataclass(frozen=True)
class Behaviour:
    """How paths of a pattern are served. `code` is the JavaScript that may change the path first."""

    pattern: str
    origin: str
    methods: frozenset[str]
    headers: tuple[Header, ...] = ()
    code: str = ""
    compress: bool = False


@dataclass
class Edge:
    """`origins`: domain name by id. `behaviours`: in order of precedence, the default one (`*`) last."""

    origins: dict[str, str]
    behaviours: list[Behaviour]
    root: str = "index.html"
    _paths: dict[tuple[str, str], str] = field(default_factory=dict)  # by the code and what it is given

    def behaviour(self, path: str) -> Behaviour:
        return next(each for each in self.behaviours if fnmatch.fnmatchcase(path, each.pattern))

    async def file(
        self, behaviour: Behaviour, path: str, cookies: Collection[str] = (), query: Collection[str] = ()
    ) -> str:
        """The path to fetch from the origin, after the viewer-request function and the default root.

        Of cookies and query the function is given the names alone: a value would make each visit another one.
        """
        if behaviour.code:
            asked = {
                "method": "GET",
                "uri": path,
                "headers": {},
                "cookies": {name: {"value": ""} for name in sorted(cookies)},
                "querystring": {name: {"value": ""} for name in sorted(query)},
            }
            path = await self._run(behaviour.code, json.dumps(asked))
        return f"/{self.root}" if path == "/" else path

    async def _run(self, code: str, asked: str) -> str:
        if (code, asked) not in self._paths:
            node = await asyncio.create_subprocess_exec(
                "node", "-e", code + RUN, "--", asked, stdout=asyncio.subprocess.PIPE
            )
            printed, _ = await node.communicate()
            if node.returncode:
                raise RuntimeError(f"the distribution's function fails on {asked}")
            self._paths[code, asked] = printed.decode()
        return self._paths[code, asked]


def read(cloudfront: Any, distribution: str) -> Edge:
    """The edge of a deployed distribution, through the CloudFront API."""
    config = cloudfront.get_distribution_config(Id=distribution)["DistributionConfig"]
    others = config.get("CacheBehaviors", {}).get("Items", [])
    behaviours = [_behaviour(cloudfront, each["PathPattern"], each) for each in others]
    behaviours.append(_behaviour(cloudfront, "*", config["DefaultCacheBehavior"]))
    origins = {each["Id"]: each["DomainName"] for each in config["Origins"]["Items"]}
    return Edge(origins, behaviours, config.get("DefaultRootObject", "index.html"))


def _behaviour(cloudfront: Any, pattern: str, config: dict[str, Any]) -> Behaviour:
    policy = config.get("ResponseHeadersPolicyId")
    code = ""
    for association in config.get("FunctionAssociations", {}).get("Items", []):
        name = association["FunctionARN"].rpartition("/")[2]
        code = cloudfront.get_function(Name=name, Stage="LIVE")["FunctionCode"].read().decode()
    return Behaviour(
        pattern,
        config["TargetOriginId"],
        frozenset(config["AllowedMethods"]["Items"]),
        headers(cloudfront.get_response_headers_policy(Id=policy)["ResponseHeadersPolicy"]) if policy else (),
        code,
        config.get("Compress", False),
    )


def headers(policy: dict[str, Any]) -> tuple[Header, ...]:
    """A response headers policy as header lines."""
    config = policy["ResponseHeadersPolicyConfig"]
    security = config.get("SecurityHeadersConfig", {})
    values = {
        "Content-Security-Policy": ("ContentSecurityPolicy", "ContentSecurityPolicy"),
        "X-Frame-Options": ("FrameOptions", "FrameOption"),
        "Referrer-Policy": ("ReferrerPolicy", "ReferrerPolicy"),
    }
    found = [
        Header(name, security[key][value], security[key]["Override"])
        for name, (key, value) in values.items()
        if key in security
    ]
    if types := security.get("ContentTypeOptions"):
        found.append(Header("X-Content-Type-Options", "nosniff", types["Override"]))
    if transport := security.get("StrictTransportSecurity"):
        found.append(Header("Strict-Transport-Security", _transport(transport), transport["Override"]))
    custom = config.get("CustomHeadersConfig", {}).get("Items", [])
    return (*found, *(Header(each["Header"], each["Value"], each["Override"]) for each in custom))


def _transport(config: dict[str, Any]) -> str:
    subdomains = "; includeSubDomains" if config.get("IncludeSubdomains") else ""
    return f"max-age={config['AccessControlMaxAgeSec']}{subdomains}"
