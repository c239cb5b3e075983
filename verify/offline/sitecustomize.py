"""Python loads this at its start where this folder is on PYTHONPATH: from then on nothing reaches another machine."""

import sys

from network import refuse_network  # this folder is all that a reader's process sees of us

sys.addaudithook(refuse_network)
