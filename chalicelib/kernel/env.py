"""The environment variables of a function, checked once."""

import os
from functools import cache
from typing import Literal

import msgspec

Stage = Literal["local", "dev", "staging", "prod"]


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    stage: Stage
    table_accounts: str
    table_families: str
    table_sessions: str
    table_exchanges: str
    bucket_incoming: str
    bucket_kept: str
    queue_mail: str
    queue_lists: str
    queue_copies: str
    function_documents: str
    mail_sender: str
    site_url: str
    secrets_path: str
    address_search_url: str
    own_hosts: str = ""  # of structures, as the edge answers to them; commas between
    settings_cache_s: int = 60
    france_connect_issuer: str = ""  # without one the provider is off
    france_connect_client: str = ""
    pro_connect_issuer: str = ""
    pro_connect_client: str = ""


@cache
def environment() -> Environment:
    """The variables by the names of the fields, in capitals. A missing one is said by name."""
    found = {
        field.name: os.environ[field.encode_name.upper()]
        for field in msgspec.structs.fields(Environment)
        if field.encode_name.upper() in os.environ
    }
    return msgspec.convert(found, Environment, strict=False)
