# --8<-- [start:setup]
import torch
from transformers import AutoTokenizer, DataCollatorForLanguageModeling

name = "sentence-transformers/all-MiniLM-L6-v2"  # it has BERT's vocabulary
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

collator = DataCollatorForLanguageModeling(tokenizer, mlm_probability=0.15)
sentence = tokenizer("I love natural language processing")["input_ids"]
rows = [sentence] * 20_000

torch.manual_seed(0)
batch = collator(rows)
inputs, labels = batch["input_ids"], batch["labels"]  # [20000, 7]
print("first row:", tokenizer.decode(inputs[0]))
print("   labels:", labels[0].tolist())

selected = labels[:, 1:-1] != -100  # without [CLS] and [SEP]
is_mask = inputs[labels != -100] == tokenizer.mask_token_id
is_same = (inputs == labels)[labels != -100]
for what, found, expected in (
    ("selected", selected.flatten(), 0.15),
    ("became [MASK]", is_mask, 0.8),
    ("became random", ~is_mask & ~is_same, 0.1),
    ("stayed", is_same, 0.1),
    ("rows with nothing selected", ~selected.any(dim=1), 0.85**5),
):
    share = found.float().mean().item()
    chance = 4 * (expected * (1 - expected) / len(found)) ** 0.5
    print(f"{what}: {share:.1%}, expected {expected:.1%} ± {chance:.1%}")
again = collator(rows)["labels"]
print("same selection in a second pass:", torch.equal(labels, again))
