import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import DataCollatorForLanguageModeling, PreTrainedTokenizerFast

words = "[PAD] [CLS] [SEP] [UNK] [MASK] I love natural language processing"
vocab = {word: number for number, word in enumerate(words.split())}
tokenizer = PreTrainedTokenizerFast(
    tokenizer_object=Tokenizer(WordLevel(vocab, unk_token="[UNK]")),
    pad_token="[PAD]",
    cls_token="[CLS]",
    sep_token="[SEP]",
    mask_token="[MASK]",
)
collator = DataCollatorForLanguageModeling(tokenizer)
sentence = [1, 5, 6, 7, 8, 9, 2]

torch.manual_seed(0)
drawn = collator([sentence] * 10_000)["labels"] != -100  # [10000, 7]
nothing = (drawn.sum(dim=1) == 0).float().mean()
fixed = max(1, round(len(sentence) * 0.15))

print("fixed count:", fixed)
print("drawn, on average:", f"{drawn.sum() / len(drawn):.2f}")
print("drawn, nothing at all:", f"{nothing:.0%}, expected {0.85**5:.0%}")
