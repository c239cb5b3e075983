"""A check whose failure is a sentence."""

import pytest


class ToldItem(pytest.Item):
    """What it raises as `told` is shown as its message alone, without a traceback."""

    told: type[Exception]

    def repr_failure(self, excinfo, style=None):
        return str(excinfo.value) if excinfo.errisinstance(self.told) else super().repr_failure(excinfo, style)
