import torch

torch.manual_seed(0)
token_table = torch.randint(-3, 4, (7, 3))
position_table = torch.randint(-3, 4, (7, 3))
segment_table = torch.randint(-3, 4, (2, 3))

token_ids = torch.tensor([0, 1, 2, 3, 4, 5, 6])
position_ids = torch.tensor([0, 1, 2, 3, 4, 5, 6])
segment_ids = torch.tensor([0, 0, 0, 0, 0, 0, 0])

token = token_table[token_ids]  # [7, 3]
position = position_table[position_ids]  # [7, 3]
segment = segment_table[segment_ids]  # [7, 3]
total = token + position + segment  # [7, 3]

love = 2
print("token love:", token[love].tolist())
print("position 2:", position[love].tolist())
print("segment 0 :", segment[love].tolist())
print("sum       :", total[love].tolist())
