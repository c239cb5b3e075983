"""The faults of the labs: what each changes in a lab's code, so that an assertion of the lab itself has to fail."""

# By lab: what is wrong, the code that is replaced, and by what.
LAB_FAULTS: dict[str, list[tuple[str, str, str]]] = {
    "known-world": [
        ("BERT made causal", "pretrain(causal=False, seed=0", "pretrain(causal=True, seed=0"),
        ("the training too short", "causal=False, seed=0, steps=1500", "causal=False, seed=0, steps=150"),
        ("evaluation in training mode", "bert.eval()", "bert.train()"),
        ("answers read one place off", "logits[rows, places]", "logits[rows, places - 1]"),
        (
            "exact answers of other cases",
            "for (word,), p in world.exact(case).items()}) for case in cases]",
            "for (word,), p in world.exact(case).items()}) for case in sorted(cases)]",
        ),
        ("the twin sees both sides", "pretrain(causal=True, seed=0", "pretrain(causal=False, seed=0"),
        ("the control is a trained model", "pretraining.make().eval()", "pretraining.load()"),
    ],
    "one-word-many-vectors": [
        (
            "the vector of the token beside the word",
            "states[:, torch.arange(10), places[word]]",
            "states[:, torch.arange(10), places[word] + 1]",
        ),
        (
            "labels shuffled",
            "torch.tensor([names.index(row.sense) for row in sentences])",
            "torch.tensor([names.index(row.sense) for row in sentences])[[0, 5, 1, 6, 2, 7, 3, 8, 4, 9]]",
        ),
        ("evaluation in training mode", "model = minilm.load()", "model = minilm.load().train()"),
        (
            "the contextual vectors instead of the static row",
            "static_rows[word_ids[word]].expand(10, -1)",
            "vectors[word][-1]",
        ),
        (
            "ties broken in favour of the right sense",
            "return (nearest & same).sum(-1) / nearest.sum(-1)",
            "return (nearest & same).any(-1).float()",
        ),
        (
            "a control that divides the sentences by sense only",
            "for rest in combinations(range(1, 10), 4)]",
            "for rest in [(1, 2, 3, 4)] * 126]",
        ),
        (
            "evaluation in training mode, unnoticed by the flag",
            'assert not model.training, "in training mode, dropout would change the vectors"',
            "model.train()",
        ),
        ("two occurrences of the word swapped", "leaning[0] - leaning[1]", "leaning[1] - leaning[0]"),
    ],
    "text-classification": [
        (
            "the training labels are shuffled",
            "return [texts[i] for i in chosen], labels[chosen]",
            "return [texts[i] for i in chosen], np.random.default_rng(seed).permutation(labels[chosen])",
        ),
        (
            "test rows stand in the training set",
            "test, pool = order[:1000], order[1000:]",
            "test, pool = order[:1000], order[900:]",
        ),
        ("the test labels are shifted by one", "test_labels = labels[test]", "test_labels = np.roll(labels[test], 1)"),
        ("only the head is trained", "model.bert.embeddings.requires_grad_(False)", "model.bert.requires_grad_(False)"),
        (
            "evaluation in training mode",
            "model.eval()  # no dropout from here on",
            "[part.train() for part in model.modules() if part is not model]",
        ),
        ("the labels of fine-tuning are shifted by one", "train_labels.tolist()", "np.roll(train_labels, 1).tolist()"),
        ("the control keeps the pre-trained weights", "pretrained=pretrained", "pretrained=True"),
    ],
    "sentence-pairs": [
        (
            "labels shuffled",
            "tokenizer, train_texts, train_labels.tolist(), size=8",
            "tokenizer, train_texts, train_labels[torch.randperm(len(train_labels))].tolist(), size=8",
        ),
        (
            "test questions in the training set",
            "questions[:320], questions[320:1320]",
            "questions[:320], questions[300:1300]",
        ),
        (
            "second questions rolled by one against the labels",
            "train_texts = [(a.text, b.text) for a, b in train_pairs]",
            "train_texts = [(a.text, train_pairs[i - 1][1].text) for i, (a, b) in enumerate(train_pairs)]",
        ),
        (
            "evaluation in training mode",
            "    return model, time.perf_counter() - start, losses",
            "    model.dropout.train()  # the head's dropout; the flag that predict looks at stays False\n    return model, time.perf_counter() - start, losses",
        ),
        ("the control without segment ids keeps them", "    if not segments:", "    if segments is None:"),
    ],
    "named-entities": [
        (
            "labels misaligned by one piece",
            "labels[row, position] = TAGS.index",
            "labels[row, position + 1] = TAGS.index",
        ),
        ("-100 forgotten", 'torch.full_like(encoded["input_ids"], -100)', 'torch.zeros_like(encoded["input_ids"])'),
        (
            "the kind of an entity is not compared",
            "found.add((tags[start][2:], start, i))",
            'found.add(("", start, i))',
        ),
        ("the list knows the held-out names", "gazetteer, DATA[seed].names, True)", "gazetteer, entities.NAMES, True)"),
        (
            "test sentences in the training set",
            "rows = list(data.training)",
            'rows = list(data.training) + data.cells["both new"]',
        ),
        ("evaluation in training mode", "output = model(**batch).logits", "output = model.train()(**batch).logits"),
        (
            "labels shuffled",
            "rows = list(data.training)",
            'rows = [s._replace(tags=__import__("random").sample(s.tags, len(s.tags))) for s in data.training]',
        ),
        (
            "the control is pre-trained",
            "from_random = fine_tune(DATA[0], 0, pretrained=False)",
            "from_random = fine_tune(DATA[0], 0)",
        ),
    ],
    "question-answering": [
        ("labels shuffled", "torch.tensor(labels).T", "torch.tensor(labels[1:] + labels[:1]).T"),
        ("test questions in the training set", "not in taken][:1400]", "not in taken][:1350] + hand_written[:50]"),
        (
            "evaluation in training mode",
            "    null = [torch.inf] * len(examples)\n",
            "    null = [torch.inf] * len(examples)\n    model.train()\n",
        ),
        ("labels misaligned by one token", "return inside[0], inside[-1]", "return inside[0] + 1, inside[-1] + 1"),
        (
            "mask of possible pairs dropped",
            "masked_fill(~possible, -torch.inf)",
            "masked_fill(possible & ~possible, -torch.inf)",
        ),
        ("F1 counts the overlap once", "return 2 * shared", "return shared"),
        ("control keeps its own question", "_replace(question=other.question)", "_replace(question=example.question)"),
    ],
    "what-pre-training-buys": [
        (
            "test sentences in the pre-training text",
            "rest = [sentence for sentence in shuffled if sentence not in test]",
            "rest = shuffled",
        ),
        (
            "pre-trained weights not loaded",
            "        if pretrained:\n            self.body.load_state_dict(pretrained_weights)",
            "        if False:\n            self.body.load_state_dict(pretrained_weights)",
        ),
        (
            "test rows in the training set",
            "    texts, labels = zip(*examples, strict=True)\n    test_texts",
            "    texts, labels = zip(*examples, *task.test, strict=True)\n    test_texts",
        ),
        (
            "labels shuffled",
            "inputs, labels = training.tokenize(tokenizer, texts), torch.tensor(labels)",
            "inputs, labels = training.tokenize(tokenizer, texts), torch.tensor(labels)[torch.randperm(len(labels))]",
        ),
        (
            "labels of a batch misaligned",
            "loss = cross_entropy(logits, labels[rows])",
            "loss = cross_entropy(logits, labels[rows.roll(1)])",
        ),
        ("evaluation in training mode", "    trained.eval()", "    trained.train()"),
        (
            "random weights passed for pre-trained ones",
            "in masked_model.bert.state_dict().items()",
            "in BertForMaskedLM(world.config()).bert.state_dict().items()",
        ),
    ],
}
