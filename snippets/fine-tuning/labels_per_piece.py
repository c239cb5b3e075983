from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
words = ["Kristina", "Toutanova", "studies", "language"]
tags = [1, 2, 0, 0]  # 1 begins a name, 2 goes on with it, 0 outside
encoded = tokenizer(words, is_split_into_words=True)

tokens, word_ids = encoded.tokens(), encoded.word_ids()
for position, word in enumerate(word_ids):
    is_first = word is not None and word not in word_ids[:position]
    label = tags[word] if is_first else -100
    print(f"{tokens[position]:<10}word {word!s:<6}label {label}")
