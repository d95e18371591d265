"""The distribution's description, as the CloudFront API gives it, becomes behaviours."""

import asyncio
import io

from infra.subjects import subject
from local import edge

DISTRIBUTION = subject("edge")["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
FUNCTION = subject("edge")["Resources"]["SitePaths"]["Properties"]["FunctionCode"]


class CloudFront:
    """Hands out the template's own distribution, in the shape of the API's answers."""

    def get_distribution_config(self, Id):  # noqa: N803
        def listed(items):
            return {"Quantity": len(items), "Items": items}

        def behaviour(config):
            associations = [
                {"EventType": each["EventType"], "FunctionARN": "arn:aws:cloudfront::1:function/site-paths"}
                for each in config.get("FunctionAssociations", [])
            ]
            return config | {
                "AllowedMethods": listed(config["AllowedMethods"]),
                "FunctionAssociations": listed(associations),
                "ResponseHeadersPolicyId": config["ResponseHeadersPolicyId"]["Ref"],
            }

        origins = [{"Id": "site", "DomainName": "b.s3.x"}, {"Id": "api", "DomainName": "a.execute-api.x"}]
        return {
            "DistributionConfig": DISTRIBUTION
            | {
                "Origins": listed(origins),
                "DefaultCacheBehavior": behaviour(DISTRIBUTION["DefaultCacheBehavior"]),
                "CacheBehaviors": listed([behaviour(each) for each in DISTRIBUTION["CacheBehaviors"]]),
            }
        }

    def get_response_headers_policy(self, Id):  # noqa: N803
        config = subject("edge")["Resources"][Id]["Properties"]["ResponseHeadersPolicyConfig"]
        return {
            "ResponseHeadersPolicy": {
                "ResponseHeadersPolicyConfig": config
                | {"CustomHeadersConfig": {"Items": config["CustomHeadersConfig"]["Items"]}}
            }
        }

    def get_function(self, Name, Stage):  # noqa: N803
        assert (Name, Stage) == ("site-paths", "LIVE")
        return {"FunctionCode": io.BytesIO(FUNCTION.encode())}


def test_each_path_has_its_origin_and_headers():
    found = edge.read(CloudFront(), "E1")
    api, asset, page = (found.behaviour(path) for path in ("/api/me", "/assets/a.js", "/s/ctr-occitanie"))
    assert (api.origin, asset.origin, page.origin) == ("api", "site", "site")
    assert "PATCH" in api.methods
    assert "POST" not in page.methods

    def cache(behaviour):
        return next(header.value for header in behaviour.headers if header.name == "Cache-Control")

    assert cache(api) == "no-store"
    assert "immutable" in cache(asset)
    assert cache(page) == "no-cache"
    names = {header.name for header in page.headers}
    assert {"Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options"} <= names


def test_a_path_leads_to_its_file():
    found = edge.read(CloudFront(), "E1")

    async def file(path, cookies=("__Host-sign_in",), query=()):
        return await found.file(found.behaviour(path), path, cookies, query)

    async def files():
        return [
            await file(path)
            for path in ("/", "/connexion", "/s/a/sessions/b", "/favicon.svg", "/assets/a.js")
        ]

    assert asyncio.run(files()) == [
        "/index.html",
        "/connexion.html",
        "/index.html",
        "/favicon.svg",
        "/assets/a.js",
    ]


def test_who_brings_no_sign_in_finds_the_public_home():
    found = edge.read(CloudFront(), "E1")
    signed_in = ["__Host-sign_in"]

    async def files(path):
        behaviour = found.behaviour(path)
        return [
            await found.file(behaviour, path),
            await found.file(behaviour, path, signed_in),
            await found.file(behaviour, path, signed_in, ["visiteur"]),
        ]

    app, public = "/index.html", "/portail.html"
    for path, wanted in {
        "/": [public, app, public],
        "/s/val-d-arize": [public, app, public],
        "/s/val-d-arize/": [public, app, public],
        "/s/val-d-arize/actualites": [public] * 3,
        "/s/val-d-arize/actualites/01K0000000000000000000000A": [public] * 3,
        "/s/val-d-arize/portail": [app] * 3,
        "/s/val-d-arize/sessions/actualites": [app] * 3,
    }.items():
        assert asyncio.run(files(path)) == wanted, path
