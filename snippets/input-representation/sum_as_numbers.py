import torch

torch.manual_seed(0)
token_table = torch.randint(-3, 4, (11, 3))
position_table = torch.randint(-3, 4, (8, 3))
segment_table = torch.randint(-3, 4, (2, 3))

input_ids = torch.tensor([1, 5, 6, 7, 8, 9, 10, 2])
position_ids = torch.tensor([0, 1, 2, 3, 4, 5, 6, 7])
segment_ids = torch.tensor([0, 0, 0, 0, 0, 0, 0, 0])

token = token_table[input_ids]  # [8, 3]
position = position_table[position_ids]  # [8, 3]
segment = segment_table[segment_ids]  # [8, 3]
total = token + position + segment  # [8, 3]

love = 2
print("token love:", token[love].tolist())
print("position 2:", position[love].tolist())
print("segment 0 :", segment[love].tolist())
print("sum       :", total[love].tolist())
