tokens = ["[CLS]", "I", "love", "[MASK]", "language", "processing", "[SEP]"]
candidates = ["natural", "machine", "deep"]

mask_index = tokens.index("[MASK]")

print("tokens =", tokens)
print("mask index =", mask_index)
print("candidate fill-ins =", candidates)
