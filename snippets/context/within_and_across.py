# --8<-- [start:setup]
import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

texts = {
    "bank": [
        "the bank was steep and slippery after the rain",
        "along the grassy bank willows bend over the stream",
        "ducks slept on the bank until the flood came",
        "he fished from the opposite bank all afternoon",
        "the bank refused to give us a mortgage",
        "thieves robbed the bank and escaped in a van",
        "clerks working at the bank wear dark suits",
        "i withdrew cash from the bank before the trip",
    ],
    "apple": [
        "an apple fell on my head in the orchard",
        "the green apple tasted sour",
        "she peeled a red apple with a small knife",
        "we fed the horse an apple after the ride",
        "yesterday apple released a new phone",
        "shares of apple lost three percent on monday",
        "a court has ordered apple to pay a fine",
        "engineers left google to join apple as managers",
    ],
}

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

table = model.get_input_embeddings().weight.detach()

cosines = {}
for word in texts:
    last, rest = [], []
    for text in texts[word]:
        inputs = tokenizer(text, return_tensors="pt")
        ids = inputs["input_ids"][0]
        place = ids == tokenizer.convert_tokens_to_ids(word)
        with torch.no_grad():
            last.append(model(**inputs).last_hidden_state[0, place][0])
        rest.append(table[ids[~place]].mean(dim=0))
    for what, vectors in (("vectors", last), ("other tokens' rows", rest)):
        unit = normalize(torch.stack(vectors), dim=-1)  # [8, 384]
        cosine = cosines[word, what] = unit @ unit.T  # [8, 8]
        within = (cosine[:4, :4].sum() + cosine[4:, 4:].sum() - 8) / 24
        across = cosine[:4, 4:].mean()
        print(f"{word}, {what}: within {within:.2f}, across {across:.2f}")
