tokens = ["[CLS]", "I", "love", "natural", "language", "processing", "[SEP]"]

print(tokens)
print("sequence length:", len(tokens))
