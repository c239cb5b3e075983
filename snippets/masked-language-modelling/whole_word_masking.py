from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"  # it has BERT's vocabulary
inputs = AutoTokenizer.from_pretrained(name)("I love tokenization")
pieces, words = inputs.tokens(), inputs.word_ids()
picked = pieces.index("##ization")
whole = [place for place, word in enumerate(words) if word == words[picked]]

by_piece, by_word = list(pieces), list(pieces)
by_piece[picked] = "[MASK]"
for place in whole:
    by_word[place] = "[MASK]"
print("piece by piece:", *by_piece)
print("whole words   :", *by_word)
