"""What the labs share: it travels with every download, beside the notebook.

show.py           figures, tables, progress bars and the evidence card
training.py       batches, fine-tuning, and encoding without training
minilm.py         the real pre-trained encoder that a package carries
datasets.py       the real data that a package carries
world.py          the known world: a small language whose probabilities are known exactly
pretraining.py    a small BERT and its causal twin, pre-trained on this world, and the saved models
senses.py         sentences with ambiguous words, for one lab
trec_readings.py  what a reader thinks of questions that a model gets wrong, for one lab
entities.py       sentences with names, made from templates and written by hand, for one lab
questions.py      paragraphs and questions, made from templates and written by hand, for one lab
"""
