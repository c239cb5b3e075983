pieces = ["i", "love", "natural", "language", "process", "##ing"]
picked = 5

words = []
for position, piece in enumerate(pieces):
    if piece.startswith("##"):
        words[-1].append(position)
    else:
        words.append([position])
whole = next(word for word in words if picked in word)

by_piece = ["[MASK]" if i == picked else p for i, p in enumerate(pieces)]
by_word = ["[MASK]" if i in whole else p for i, p in enumerate(pieces)]
print("piece by piece:", *by_piece)
print("whole words   :", *by_word)
