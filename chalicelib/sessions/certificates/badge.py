"""An award as an Open Badges 3.0 credential, signed as VC-JWT.

Open Badges Specification 3.0 (1EdTech), data model: OpenBadgeCredential, AchievementSubject, IdentityObject.
Its section "JSON Web Token Proof Format": the payload is the credential itself beside `iss`, `jti`, `nbf` and
`sub`; the header has `alg` RS256, a `kid` that leads to the JWK, `typ`, and no other member.
Revocation: 1EdTech Revocation List Status Method 1.0, one list a credential, so that no list tells of others.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.certificates import Paper

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
]

Document = dict[str, Any]


def credential_id(code: str, site_url: str) -> str:
    return f"{site_url}/v/{code}"


def status_id(code: str, site_url: str) -> str:
    return f"{site_url}/api/certificates/{code}/status"


def issuer_id(structure: str, site_url: str) -> str:
    return f"{site_url}/api/badges/issuers/{structure}"


def profile(structure: str, name: str, site_url: str) -> Document:
    return {"id": issuer_id(structure, site_url), "type": ["Profile"], "name": name, "url": site_url}


def achievement(federation: str, federation_name: str, code: str, label: str, site_url: str) -> Document:
    return {
        "id": f"{site_url}/api/badges/achievements/{federation}/{code}",
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": label,
        "description": say("certificates.description", label=label, federation=federation_name),
        "criteria": {"narrative": say("certificates.criteria", federation=federation_name)},
        "creator": profile(federation, federation_name, site_url),
        "inLanguage": "fr",
    }


def credential(paper: Paper, site_url: str) -> Document:
    """The OpenBadgeCredential. The recipient is named by salted hashes alone."""
    federation = profile(paper.federation, paper.federation_name, site_url)
    issuer = federation
    if paper.structure_name:
        issuer = profile(paper.issuer, paper.structure_name, site_url) | {"parentOrg": federation}
    midnight = f"{paper.granted_on}T00:00:00Z"
    named = achievement(paper.federation, paper.federation_name, paper.certification, paper.label, site_url)
    return {
        "@context": CONTEXT,
        "id": credential_id(paper.code, site_url),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": say("certificates.practice_name", label=paper.label) if paper.practice else paper.label,
        "issuer": issuer,
        "validFrom": midnight,
        "awardedDate": midnight,
        "credentialSubject": {
            "id": uuid5(NAMESPACE_URL, credential_id(paper.code, site_url)).urn,
            "type": ["AchievementSubject"],
            "identifier": _identities(paper),
            "achievement": named,
        },
        "credentialStatus": {"id": status_id(paper.code, site_url), "type": "1EdTechRevocationList"},
    }


def _identities(paper: Paper) -> list[Document]:
    found = [_identity("identifier", paper.licence, paper.code)]
    if paper.email:
        found.insert(0, _identity("emailAddress", paper.email.lower(), paper.code))
    return found


def _identity(kind: str, value: str, code: str) -> Document:
    """IdentityObject: `sha256$` and the hash of the identity with the salt behind it."""
    salt = fingerprint(f"{kind}.{code}")[:24]
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${fingerprint(value + salt)}",
        "identityType": kind,
        "salt": salt,
    }


def payload(document: Document) -> Document:
    """The claims that the proof format wants, tied to the credential's own members."""
    valid_from = datetime.fromisoformat(document["validFrom"]).astimezone(UTC)
    return document | {
        "iss": document["issuer"]["id"],
        "jti": document["id"],
        "nbf": int(valid_from.timestamp()),
        "sub": document["credentialSubject"]["id"],
    }


def status_list(code: str, issuer: str, revoked: bool, site_url: str) -> Document:
    """The revocation list of one credential: empty, or with just this one."""
    named = [{"id": credential_id(code, site_url), "revoked": True}] if revoked else []
    return {
        "id": status_id(code, site_url),
        "issuer": issuer_id(issuer, site_url),
        "revokedCredential": named,
    }
