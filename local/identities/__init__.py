"""Stand-ins for FranceConnect and ProConnect, on this machine alone: invented people, the true protocol."""
