"""The federation's rules as something to be edited: versions, references, holes and contradictions."""
