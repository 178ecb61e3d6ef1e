"""The parts of the documents that are made from the code: python -m bot.docs writes them anew."""
