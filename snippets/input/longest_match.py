# --8<-- [start:setup]
from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
vocabulary = tokenizer.get_vocab()
# --8<-- [end:setup]

for word in ("tokenization", "reconnected", "love🙂"):
    by_hand, start = [], 0
    while start < len(word):
        prefix = "##" if start else ""
        end = len(word)
        while end > start and prefix + word[start:end] not in vocabulary:
            end -= 1
        if end == start:
            by_hand = ["[UNK]"]
            break
        by_hand.append(prefix + word[start:end])
        start = end
    library = tokenizer.tokenize(word)
    print(word, by_hand, "same as the library:", by_hand == library)
