"""The federation's lists: their columns, how a file is read, what it says of whom. No AWS here."""
