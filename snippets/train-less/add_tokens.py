# --8<-- [start:pieces]
# --8<-- [start:setup]
import torch
from torch.nn.functional import cosine_similarity
from transformers import AutoModel, AutoTokenizer, logging

logging.set_verbosity_error()  # the library would announce how it fills new rows
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()


def likeness():
    batch = tokenizer([f"the {word} was expensive" for word in words], padding=True, return_tensors="pt")
    with torch.no_grad():
        hidden = model(**batch).last_hidden_state  # [2, seq_len, 384]
    mask = batch["attention_mask"][..., None]  # [2, seq_len, 1]
    return cosine_similarity(*((hidden * mask).sum(1) / mask.sum(1)), dim=0)


# --8<-- [end:setup]
words = ["angioplasty", "electroencephalogram"]
pieces = {word: tokenizer.tokenize(word) for word in words}
print(pieces)
print(f"in pieces: {likeness():.2f}")
# --8<-- [end:pieces]

# --8<-- [start:tokens]
tokenizer.add_tokens(words)
rows = model.resize_token_embeddings(len(tokenizer)).weight  # [30524, 384]
print(f"as new tokens: {likeness():.2f}")
print("the new rows are the mean of all old ones:", torch.allclose(rows[-2:], rows[:-2].mean(0), atol=1e-3))
with torch.no_grad():
    for word, parts in pieces.items():
        rows[tokenizer.convert_tokens_to_ids(word)] = rows[tokenizer.convert_tokens_to_ids(parts)].mean(0)
print(f"with the mean of the pieces: {likeness():.2f}")
# --8<-- [end:tokens]
