"""The faults of the labs: what each changes in a lab's code, so that an assertion of the lab itself has to fail."""

LAB_FAULTS: dict[str, list[tuple[str, str, str]]] = {}  # by lab: what is wrong, the code that is replaced, and by what
