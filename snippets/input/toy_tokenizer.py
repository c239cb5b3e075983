# --8<-- [start:setup]
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing
from transformers import PreTrainedTokenizerFast

# --8<-- [end:setup]
pieces = "[PAD] [CLS] [SEP] [UNK] [MASK] i love natural language process ##ing"
vocab = {piece: number for number, piece in enumerate(pieces.split())}

wordpiece = Tokenizer(WordPiece(vocab, unk_token="[UNK]"))
wordpiece.normalizer = BertNormalizer(lowercase=True)
wordpiece.pre_tokenizer = BertPreTokenizer()
wordpiece.post_processor = BertProcessing(("[SEP]", 2), ("[CLS]", 1))
tokenizer = PreTrainedTokenizerFast(tokenizer_object=wordpiece)

text = "I love natural language processing"
encoded = tokenizer(text)
print("pieces:", tokenizer.tokenize(text))
print("tokens:", encoded.tokens())
print("ids   :", encoded["input_ids"])
print("mask  :", encoded["attention_mask"])
