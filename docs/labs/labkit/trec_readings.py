"""Readings by hand of TREC questions that the fine-tuned encoders of the lab on text classification got wrong.

One reader, who knew the predictions, wrote them after trial runs, for the forty errors with the highest probability. Which ten errors a run shows
depends on its rounding, so there are more readings than ten. A key is a question and the class that was predicted for it; a value is a verdict and
a reason:

wrong answer     the label is right by the rules of the data, and the prediction is not
border case      a careful reader could defend the label and the prediction
doubtful label   a careful reader would rather have the prediction
"""

WRONG, BORDER, DOUBTFUL = "wrong answer", "border case", "doubtful label"

READINGS = {
    ("CNN is an acronym for what ?", "DESC"): (
        WRONG,
        "asks for the words behind the letters",
    ),
    ("How do you say `` eat the day '' in Latin ?", "DESC"): (
        WRONG,
        "opens like a question for a description, asks for a term",
    ),
    ("Name four famous cartoon cats .", "HUM"): (
        BORDER,
        "animals, and characters with names",
    ),
    ("What Cruise Line does Kathie Lee Gifford advertise for ?", "ENTY"): (
        BORDER,
        "a company counts as a group here",
    ),
    ("What Kennedy was married to Ethel ?", "HUM"): (
        DOUBTFUL,
        "the answer is a person",
    ),
    ("What age followed the Bronze Age ?", "NUM"): (
        WRONG,
        "an era, not a number of years",
    ),
    (
        "What are `` darning needles '' and `` horse stingers '' better known as ?",
        "DESC",
    ): (
        WRONG,
        "asks for another name",
    ),
    ("What are some fun things to do in Cozumel , Mexico for teenagers ?", "ENTY"): (
        BORDER,
        "a list of things, or a description",
    ),
    ("What are the words to the Canadian National anthem ?", "ENTY"): (
        BORDER,
        "a text: a description by its label, or a thing",
    ),
    ("What baseball great plugged Mr. Coffee ?", "ENTY"): (
        WRONG,
        "*great* is a person here",
    ),
    ("What constitutes an adult ?", "DESC"): (DOUBTFUL, "asks for a description"),
    ("What culture developed the idea of potlatch ?", "ENTY"): (
        BORDER,
        "a culture counts as a group of people here",
    ),
    ("What did British companies stick 175 , 0 tons of tea into in 1982 ?", "HUM"): (
        WRONG,
        "companies act, but are not asked for",
    ),
    ("What did Mighty Mouse always sing as he went into action ?", "ENTY"): (
        BORDER,
        "a text: a description by its label, or a thing",
    ),
    ("What does BTU mean ?", "DESC"): (
        BORDER,
        "the words behind the letters, or a definition",
    ),
    ("What does NASA stand for ?", "DESC"): (
        WRONG,
        "asks for the words behind the letters",
    ),
    ("What does S.O.S. stand for ?", "DESC"): (
        WRONG,
        "asks for the words behind the letters",
    ),
    ("What does it take to be a hero ?", "DESC"): (DOUBTFUL, "asks for a description"),
    ("What does saliva consist of ?", "DESC"): (WRONG, "asks for substances"),
    ("What does the abbreviation AIDS stand for ?", "DESC"): (
        WRONG,
        "says *abbreviation* itself",
    ),
    ("What does the abbreviation cwt. ?", "DESC"): (
        WRONG,
        "says *abbreviation* itself; its verb is missing",
    ),
    (
        "What facial feature did Walt Disney sport that none of Disney 's employees is allowed to ?",
        "ENTY",
    ): (
        DOUBTFUL,
        "a feature is a thing",
    ),
    ("What information can you tell me about actor James Cromwell ?", "DESC"): (
        BORDER,
        "a description of a person",
    ),
    ("What is IOC an abbreviation of ?", "DESC"): (WRONG, "says *abbreviation* itself"),
    ("What is RAM in the computer ?", "DESC"): (
        BORDER,
        "the words behind the letters, or a definition",
    ),
    ("What is an example of a famous rock band from the sixties ?", "ENTY"): (
        WRONG,
        "a band is a group of people",
    ),
    ("What is commonly considered the fifth sense ?", "ENTY"): (
        DOUBTFUL,
        "the answer names a thing",
    ),
    ("What is money made of ?", "DESC"): (WRONG, "asks for a substance"),
    ("What is the formula to calculate pi ?", "DESC"): (
        BORDER,
        "a formula, or a description of the way",
    ),
    ("What is the full name of the PLO ?", "ENTY"): (
        WRONG,
        "asks for the words behind the letters",
    ),
    (
        "What is the largest and most expensive freeway construction project in the U.S. right now ?",
        "ENTY",
    ): (
        BORDER,
        "a project, and the place where it is",
    ),
    ("What island group contains Jersey , Guernsey , Sark and Herm ?", "HUM"): (
        WRONG,
        "a group of islands, not of people",
    ),
    (
        "What pillar of the Dutch Renaissance painted Aristotle Contemplating the Bust of Homer ?",
        "ENTY",
    ): (
        WRONG,
        "*pillar* is a person here",
    ),
    ("What should you yell to hail a taxi in Madrid ?", "ENTY"): (
        BORDER,
        "a word to say: a description by its label, or a thing",
    ),
    ("What was the non-fiction best-seller of 1952 , 1953 and 1954 ?", "HUM"): (
        WRONG,
        "a book, not a person",
    ),
    ("What was the role of the Medieval Guild ?", "DESC"): (
        DOUBTFUL,
        "asks for a description",
    ),
    ("What will the weather be today ?", "NUM"): (WRONG, "a forecast, not a number"),
    ("Where does tuberculosis come from ?", "DESC"): (BORDER, "a place, or a cause"),
    ("Where is the human skin least sensitive ?", "LOC"): (
        BORDER,
        "*where* asks for a part of the body here",
    ),
    ("Which gender has bigger thighs ?", "HUM"): (
        BORDER,
        "a gender: a thing by its label, or people",
    ),
}
