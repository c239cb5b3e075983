from tokenizers import Tokenizer, models, pre_tokenizers, trainers

lines = ["low " * 6, "lower " * 5, "new " * 9, "newest " * 4, "fast " * 3]

wordpiece = Tokenizer(models.WordPiece(unk_token="[UNK]"))
wordpiece.pre_tokenizer = pre_tokenizers.Whitespace()
trainer = trainers.WordPieceTrainer(vocab_size=20, special_tokens=["[UNK]"], show_progress=False)
wordpiece.train_from_iterator(lines, trainer)

bpe = Tokenizer(models.BPE(unk_token="[UNK]"))
bpe.pre_tokenizer = pre_tokenizers.Whitespace()
trainer = trainers.BpeTrainer(vocab_size=20, special_tokens=["[UNK]"], show_progress=False)
bpe.train_from_iterator(lines, trainer)

print("entries:", wordpiece.get_vocab_size(), "and", bpe.get_vocab_size())
for word in ("newer", "lowest", "slow"):
    print(f"{word:6} WordPiece: {' '.join(wordpiece.encode(word).tokens):24} BPE: {' '.join(bpe.encode(word).tokens)}")
