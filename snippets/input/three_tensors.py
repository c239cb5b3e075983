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
tokenizer = PreTrainedTokenizerFast(
    tokenizer_object=wordpiece,
    pad_token="[PAD]",
)

batch = tokenizer(
    ["I love natural language processing", "I love language"],
    ["I love language", "I love processing"],
    padding=True,
    return_token_type_ids=True,
    return_tensors="pt",
)
for name in ("input_ids", "token_type_ids", "attention_mask"):
    print(name, tuple(batch[name].shape))
    print(batch[name])
