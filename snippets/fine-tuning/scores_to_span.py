import torch

text = "[CLS] what do I love [SEP] I love natural language processing [SEP]"
tokens = text.split()
start_scores = torch.tensor([0, 1, 1, 6, 1, 0, 3, 2, 7, 2, 2, 0]).float()
end_scores = torch.tensor([0, 1, 1, 2, 8, 0, 1, 3, 2, 3, 6, 0]).float()
position = torch.arange(len(tokens))
in_passage = (position > 5) & (position < 11)

scores = start_scores[:, None] + end_scores  # [12, 12]: start, end
any_pair = torch.ones_like(scores).bool()
ordered = any_pair.triu()  # the end is not before the start
allowed = ordered & in_passage[:, None] & in_passage

rules = {"any pair": any_pair, "ordered": ordered, "allowed": allowed}
for rule, mask in rules.items():
    best = scores.masked_fill(~mask, -torch.inf).argmax().item()
    start, end = divmod(best, len(tokens))
    print(f"{rule:<9}{start:>2} to {end:>2}:", tokens[start : end + 1])
