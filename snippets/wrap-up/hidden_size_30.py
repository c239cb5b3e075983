from transformers import BertConfig, BertModel

config = BertConfig(
    vocab_size=100,
    hidden_size=30,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
try:
    BertModel(config)
except ValueError as error:
    print(type(error).__name__)

print("left over:", config.hidden_size % config.num_attention_heads)
