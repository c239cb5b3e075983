# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertForMaskedLM

MASK = 4
torch.manual_seed(0)
size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
model = BertForMaskedLM(BertConfig(vocab_size=20, intermediate_size=64, **size)).eval()


@torch.no_grad()
def check(prepare):
    ids = torch.randint(5, 20, (3, 8))
    chosen = torch.rand(3, 8) < 0.3
    before = ids.clone()
    inputs, labels = prepare(ids, chosen)
    result = model(input_ids=inputs, labels=labels)
    expected = torch.nn.functional.cross_entropy(result.logits[chosen], before[chosen])
    if not torch.equal(inputs, before.masked_fill(chosen, MASK)):
        print("not yet: the chosen tokens, and no others, become [MASK]")
    elif not torch.allclose(result.loss, expected):
        print("not yet: the loss is not that of the gaps alone")
    elif not torch.equal(ids, before):
        print("not yet: the text itself was changed")
    else:
        print("solved")


# --8<-- [end:setup]
def prepare(ids, chosen):
    inputs, labels = ids.clone(), ids.clone()
    inputs[chosen] = MASK
    labels[~chosen] = 0  # not a gap: nothing to predict
    return inputs, labels


check(prepare)
