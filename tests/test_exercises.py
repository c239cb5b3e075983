"""The check of each exercise of "Find the bug" takes several right solutions, and refuses the usual wrong ones."""

import json
import re
import subprocess
import sys

import pytest

from tests import PROJECT
from verify.hub import lay_out

EXERCISES = PROJECT.snippets / "find-the-bug"
FUNCTION = re.compile(r"(?<=\[end:setup\]\n)def .+?(?=\n\n\n)", re.S)

LOAD = "def load():\n    config = AutoConfig.from_pretrained(name)\n{}    model = AutoModel.from_config(config)\n    {}\n{}    return model"
WEIGHTS = "model.load_state_dict(published.state_dict())"
MEAN = 'def mean_vectors(texts):\n    inputs = tokenizer(texts, {}return_tensors="pt")\n    states = model({}).last_hidden_state\n    {}'
PREPARE = "def prepare(ids, chosen):\n    {}\n    return inputs, labels"

RIGHT = {
    "two_answers": [
        LOAD.format("", WEIGHTS, "    model.eval()\n"),
        LOAD.format("", WEIGHTS, "    model.train(False)\n"),
        LOAD.format("    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0\n", WEIGHTS, ""),
        "def load():\n    return AutoModel.from_pretrained(name)",
    ],
    "mean_of_a_batch": [
        MEAN.format("padding=True, ", "**inputs", 'real = inputs["attention_mask"].unsqueeze(-1)\n')
        + "    return (states * real).sum(dim=1) / real.sum(dim=1)",
        MEAN.format("padding=True, ", "**inputs", 'lengths = inputs["attention_mask"].sum(dim=1)\n')
        + "    return [rows[:length].mean(dim=0) for rows, length in zip(states, lengths)]",
        'def mean_vectors(texts):\n    alone = [tokenizer(text, return_tensors="pt") for text in texts]\n'
        "    return [model(**inputs).last_hidden_state[0].mean(dim=0) for inputs in alone]",
    ],
    "labels_of_a_gap": [
        PREPARE.format("inputs = ids.masked_fill(chosen, MASK)\n    labels = ids.masked_fill(~chosen, -100)"),
        PREPARE.format("inputs = torch.where(chosen, MASK, ids)\n    labels = torch.where(chosen, ids, -100)"),
        PREPARE.format(
            "inputs, labels = ids.clone(), ids.clone()\n    inputs[chosen] = MASK\n    labels[~chosen] = -100"
        ),
        PREPARE.format(
            "inputs = ids.clone()\n    inputs[chosen] = MASK\n    labels = ids.clone()\n    labels[inputs != MASK] = -100"
        ),
    ],
}

WRONG = {
    "two_answers": [
        (LOAD.format("", WEIGHTS, "    torch.manual_seed(0)\n"), "the same text gives two vectors"),
        (LOAD.format("", WEIGHTS, "    model.requires_grad_(False)\n"), "the same text gives two vectors"),
        (LOAD.format("", "model.eval()", ""), "these are not the published model's vectors"),
    ],
    "mean_of_a_batch": [
        (MEAN.format("padding=True, ", 'inputs["input_ids"]', "return states.mean(dim=1)"), "the bank"),
        (
            MEAN.format("padding=True, ", "**inputs", 'real = inputs["attention_mask"].unsqueeze(-1)\n')
            + "    return (states * real).mean(dim=1)",
            "the bank",
        ),
        (MEAN.format("truncation=True, max_length=4, ", "**inputs", "return states.mean(dim=1)"), "we sat on the bank"),
        (MEAN.format("padding=True, ", "**inputs", "return states[:, 0]"), "the bank"),
    ],
    "labels_of_a_gap": [
        (
            PREPARE.format(
                "inputs, labels = ids.clone(), ids.clone()\n    inputs[chosen] = MASK\n    labels[chosen] = -100"
            ),
            "not that of the gaps",
        ),
        (PREPARE.format("inputs = ids.masked_fill(chosen, MASK)\n    labels = ids.clone()"), "not that of the gaps"),
        (
            PREPARE.format("inputs = ids.masked_fill(chosen, MASK)\n    labels = inputs.masked_fill(~chosen, -100)"),
            "not that of the",
        ),
        (
            PREPARE.format("inputs = ids.clone()\n    labels = ids.masked_fill(~chosen, -100)"),
            "no others, become [MASK]",
        ),
        (
            PREPARE.format("inputs, labels = ids, ids.masked_fill(~chosen, -100)\n    inputs[chosen] = MASK"),
            "the text itself was changed",
        ),
    ],
}


def said(exercise: str, solutions: list[str]) -> list[str]:
    """What the check of an exercise prints for each solution in place of the page's own, in one process for all of them."""
    code = (EXERCISES / f"{exercise}.py").read_text("utf-8")
    whole = [FUNCTION.sub(lambda _, solution=solution: solution, code, count=1) for solution in solutions]
    assert all(solution in text for solution, text in zip(solutions, whole, strict=True))
    driver = "import json, sys\nfor code in json.load(sys.stdin):\n    exec(compile(code, 'exercise', 'exec'), {'__name__': '__main__'})"
    run = subprocess.run(
        [sys.executable, "-c", driver],
        input=json.dumps(whole),
        env=PROJECT.settings.environment | lay_out(PROJECT),
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.splitlines()


@pytest.mark.parametrize("exercise", RIGHT)
def test_right_solutions_are_taken(exercise):
    assert said(exercise, RIGHT[exercise]) == ["solved"] * len(RIGHT[exercise])


@pytest.mark.parametrize("exercise", WRONG)
def test_wrong_solutions_are_refused_with_what_they_do(exercise):
    printed = said(exercise, [solution for solution, _ in WRONG[exercise]])
    for line, (_, reason) in zip(printed, WRONG[exercise], strict=True):
        assert line.startswith("not yet: ")
        assert reason in line


def test_every_exercise_of_the_page_is_tried():
    assert {path.stem for path in EXERCISES.glob("*.py")} == set(RIGHT) == set(WRONG)
