# --8<-- [start:gaps]
# --8<-- [start:setup]
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertForMaskedLM, PreTrainedTokenizerFast, logging, pipeline

logging.set_verbosity_error()
sentences = [
    "I love natural language processing",
    "I study spoken language processing",
    "I love strong black coffee",
    "I also love machine learning",
    "I also love deep learning",
    "I also love statistical learning",
]
words = ["[PAD]", "[CLS]", "[SEP]", "[MASK]"]
words += dict.fromkeys(" ".join(sentences).split())  # each word once
cut = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}))
cut.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
cut.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
tokenizer = PreTrainedTokenizerFast(tokenizer_object=cut, mask_token="[MASK]")
world = torch.tensor(tokenizer(sentences)["input_ids"])  # [6, 7]
# --8<-- [end:setup]

inputs = world.repeat_interleave(5, dim=0)  # [30, 7]: each sentence five times
labels = torch.full_like(inputs, -100)
for row in range(30):
    gap = row % 5 + 1  # 1, 2, 3, 4, 5 for each sentence
    labels[row, gap] = inputs[row, gap]
    inputs[row, gap] = tokenizer.mask_token_id
# --8<-- [end:gaps]

# --8<-- [start:training]
# --8<-- [start:setup]
config = BertConfig(
    vocab_size=len(words),
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    hidden_dropout_prob=0.0,
    attention_probs_dropout_prob=0.0,
)
# --8<-- [end:setup]

torch.manual_seed(0)
model = BertForMaskedLM(config)
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3)


def train(steps):
    model.train()
    for _ in range(steps):
        optimiser.zero_grad()
        model(inputs, labels=labels).loss.backward()
        optimiser.step()
    model.eval()


# --8<-- [end:training]

# --8<-- [start:asking]
# --8<-- [start:setup]
questions = [
    "I love [MASK] language processing",
    "I study [MASK] language processing",
    "I love [MASK] black coffee",
    "I also love [MASK] learning",
]
least = 0.1
answers = {}
fill = pipeline("fill-mask", model=model, tokenizer=tokenizer)
# --8<-- [end:setup]

for when, steps in (("before", 0), ("after", 150)):
    train(steps)
    print(f"probabilities of at least {least}, {when} training")
    for question in questions:
        found = {a["token_str"]: a["score"] for a in fill(question) if a["score"] >= least}
        answers[when, question] = found
        print(f"  {question}:", ", ".join(f"{word} {found[word]:.1f}" for word in sorted(found)) or "none")
# --8<-- [end:asking]
