"""Invented people, structures and sessions: the same for trial, browser tests and pictures."""

from local.demo.people import SIGN_INS

__all__ = ["SIGN_INS"]
