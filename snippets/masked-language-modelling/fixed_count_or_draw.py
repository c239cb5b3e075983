import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import DataCollatorForLanguageModeling as Collator
from transformers import PreTrainedTokenizerFast

words = "[PAD] [CLS] [SEP] [MASK] I love natural language processing"
vocab = {word: number for number, word in enumerate(words.split())}
tokenizer = PreTrainedTokenizerFast(
    tokenizer_object=Tokenizer(WordLevel(vocab)),
    pad_token="[PAD]",
    cls_token="[CLS]",
    sep_token="[SEP]",
    mask_token="[MASK]",
)
collator = Collator(tokenizer)
sentence = [1, 4, 5, 6, 7, 8, 2]

torch.manual_seed(0)
labels = collator([sentence] * 10_000)["labels"]  # [10000, 7]
nothing = labels[(labels == -100).all(dim=1)]
logits = torch.zeros(nothing.numel(), len(vocab))
loss = torch.nn.functional.cross_entropy(logits, nothing.flatten())

least, share = 1, 0.15
print("fixed count:", max(least, round(len(sentence) * share)))
expected = (1 - share) ** 5
print(f"drawn, nothing: {len(nothing) / 10_000:.0%}, expected {expected:.0%}")
print("loss with nothing selected:", loss.item())
