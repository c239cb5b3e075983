from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
sentences = {
    "English": "I love natural language processing",
    "German": "Ich liebe die Verarbeitung natürlicher Sprache",
    "Russian": "Я люблю обработку естественного языка",
    "Chinese": "我爱自然语言处理",
}

for language, sentence in sentences.items():
    tokens = tokenizer.tokenize(sentence)
    unknown = tokens.count("[UNK]")
    print(f"{language}: {len(tokens)} tokens, {unknown} of them [UNK]")
    print("   ", *tokens[:7])
