lengths = {word: len(word) for word in ("river", "bank")}
print(lengths)
