"""What the assertions behind a block have to be: each names something of the block, and can fail."""

import ast
import builtins
from collections.abc import Iterator

from verify.blocks.block import Block, Fence
from verify.includes import Refuse

BUILTINS = set(dir(builtins))


def check_claims(block: Block, refuse: Refuse) -> None:
    calls = dict(assigned_calls(block.shown()))
    for fence in (fence for fence in block.fences if fence.hidden):
        for line in (line for line in fence.lines if "print(" in line):
            refuse(line, "a claim does not print: its output would pass for the block's")
        if "assert" not in fence.text():
            refuse(fence.opening, "a claim asserts something: this one cannot fail")
        for assertion in assertions(fence):
            names = {node.id for node in ast.walk(assertion) if isinstance(node, ast.Name)} - BUILTINS
            repeated = {ast.dump(node) for node in ast.walk(assertion) if isinstance(node, ast.Call)}
            line = fence.lines[assertion.lineno - 1]
            if not names:
                refuse(
                    line,
                    "this assertion names nothing of the block, so it cannot fail: compare what the block computes",
                )
            elif again := sorted(name for name in names if calls.get(name) in repeated):
                refuse(
                    line, f"this assertion makes {', '.join(again)} again as the block does: ask for it in another way"
                )


def assertions(fence: Fence) -> Iterator[ast.expr]:
    """What is asserted, each part of an `and` for itself; nothing of code that does not parse, which the run reports."""
    try:
        tree = ast.parse(fence.text())
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            whole = node.test
            yield from whole.values if isinstance(whole, ast.BoolOp) and isinstance(whole.op, ast.And) else [whole]


def assigned_calls(code: str) -> Iterator[tuple[str, str]]:
    """The names that a block gives to what a call returns, and these calls."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            yield from ((target.id, ast.dump(node.value)) for target in node.targets if isinstance(target, ast.Name))
