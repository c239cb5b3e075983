# --8<-- [start:world]
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
# --8<-- [end:world]

# --8<-- [start:hiding]
mask_id = tokenizer.mask_token_id
hidden = torch.eye(7, dtype=torch.bool)[1:6, None]  # [5, 1, 7]
inputs = torch.where(hidden, mask_id, world).view(-1, 7)  # [30, 7]
labels = torch.where(hidden, world, -100).view(-1, 7)  # [30, 7]
# --8<-- [end:hiding]

# --8<-- [start:training]
torch.manual_seed(0)
config = BertConfig(
    vocab_size=len(words),
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    hidden_dropout_prob=0.0,
    attention_probs_dropout_prob=0.0,
)
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
questions = [
    "I love [MASK] language processing",
    "I study [MASK] language processing",
    "I love [MASK] black coffee",
    "I also love [MASK] learning",
]
fill = pipeline("fill-mask", model=model, tokenizer=tokenizer)
least = 0.1
answers = {}
for name, steps in {"before": 0, "after": 150}.items():
    train(steps)
    print(f"probabilities of at least {least}, {name} training")
    for question in questions:
        best = {a["token_str"]: a["score"] for a in fill(question)}  # of five
        found = sorted(word for word in best if best[word] >= least)
        answers[name, question] = {word: best[word] for word in found}
        shown = ", ".join(f"{word} {best[word]:.1f}" for word in found)
        print(f"  {question}: {shown or 'none'}")
# --8<-- [end:asking]
