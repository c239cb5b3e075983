import torch
from transformers import (
    BertConfig,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertForTokenClassification,
)

tasks = {
    "text, 2 classes": (BertForSequenceClassification, 2),
    "pair, 3 classes": (BertForSequenceClassification, 3),
    "tokens, 9 tags": (BertForTokenClassification, 9),
    "start and end": (BertForQuestionAnswering, 2),
}
for task, (model_class, num_labels) in tasks.items():
    with torch.device("meta"):  # shapes only: no number is stored
        model = model_class(BertConfig(num_labels=num_labels))
    body = model.bert.num_parameters()
    head = model.num_parameters() - body
    print(f"{task:<16} body {body:,}  head {head:>5,}")
