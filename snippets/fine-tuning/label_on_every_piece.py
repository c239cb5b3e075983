from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.processors import BertProcessing
from transformers import PreTrainedTokenizerFast

pieces = "[UNK] [CLS] [SEP] I love natural language process ##ing"
vocabulary = {piece: number for number, piece in enumerate(pieces.split())}
wordpiece = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
wordpiece.post_processor = BertProcessing(("[SEP]", 2), ("[CLS]", 1))
tokenizer = PreTrainedTokenizerFast(tokenizer_object=wordpiece)

words = ["I", "love", "natural", "language", "processing"]
tags = [0, 0, 1, 2, 2]  # 0 outside, 1 begins a field, 2 goes on with it
encoded = tokenizer(words, is_split_into_words=True)

tokens, word_ids = encoded.tokens(), encoded.word_ids()
for position, word in enumerate(word_ids):
    label = tags[word] if word is not None else -100
    print(f"{tokens[position]:<10}word {word!s:<6}label {label}")
