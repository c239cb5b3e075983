from tokenizers import BertWordPieceTokenizer

pieces = "[CLS] [SEP] [UNK] love lang language ##uage ##s the them ##me"
vocab = {piece: number for number, piece in enumerate(pieces.split())}
tokenizer = BertWordPieceTokenizer(vocab)

for word in ("languages", "themes", "lovely"):
    by_hand, start = [], 0
    while start < len(word):
        prefix = "##" if start else ""
        end = len(word)
        while end > start and prefix + word[start:end] not in vocab:
            end -= 1
        if end <= start:
            by_hand = ["[UNK]"]
            break
        by_hand.append(prefix + word[start:end])
        start = end
    library = tokenizer.encode(word, add_special_tokens=False).tokens
    print(word, by_hand, "same as the library:", by_hand == library)
