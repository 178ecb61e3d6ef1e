"""Writes every made part of every document: python -m bot.docs."""

from bot.docs.pages import documents, filled


def main() -> None:
    for path in documents():
        before = path.read_text(encoding="utf-8")
        after = filled(before)
        if after != before:
            path.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
