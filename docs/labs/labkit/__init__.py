"""What the labs share: it travels with a download as far as its lab needs it.

show.py         figures as SVG, tables, the evidence card
data.py         the real data that a package carries, and the groups of texts that almost repeat each other
world.py        the known world: a small language whose probabilities are known exactly
pretraining.py  a small BERT and its causal twin, pre-trained on this world, and the saved models
entities.py     sentences with names: made from templates, written by hand, and real ones
questions.py    passages and questions, read from files that hold them or say where they stand
"""
