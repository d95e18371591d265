"""What the process that reads a list may take; it loads nothing that it does not need to know them."""

MOST_MEMORY = 1 << 30  # bytes of address space; 100,000 rows take a fifth of it
MOST_SECONDS = 120
TOO_LARGE = 3  # what the process answers when its memory did not suffice
