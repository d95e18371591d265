"""Who learns of what happened in another package, and what is done then."""
