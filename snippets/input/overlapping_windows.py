from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing
from transformers import PreTrainedTokenizerFast

pieces = "[PAD] [CLS] [SEP] [UNK] [MASK] i love natural language process ##ing"
vocab = {piece: number for number, piece in enumerate(pieces.split())}

wordpiece = Tokenizer(WordPiece(vocab, unk_token="[UNK]"))
wordpiece.normalizer = BertNormalizer(lowercase=True)
wordpiece.pre_tokenizer = BertPreTokenizer()
wordpiece.post_processor = BertProcessing(("[SEP]", 2), ("[CLS]", 1))
tokenizer = PreTrainedTokenizerFast(tokenizer_object=wordpiece)

windows = tokenizer(
    "I love natural language processing",
    truncation=True,
    max_length=6,
    stride=1,
    return_overflowing_tokens=True,
)
for ids in windows["input_ids"]:
    print(tokenizer.convert_ids_to_tokens(ids))
