sentence = "[CLS] the doctor gave the [MASK] some medicine [SEP]"
candidates = ["patient", "child", "nurse"]

tokens = sentence.split()
mask_index = tokens.index("[MASK]")
print("left: ", tokens[:mask_index])
print("right:", tokens[mask_index + 1 :])

for candidate in candidates:
    tokens[mask_index] = candidate
    print(" ".join(tokens))
