"""python-telegram-bot's echo bot as its documentation has it: polling, one update at a time."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


def application(root: str, token: str) -> "Application[Any, Any, Any, Any, Any, Any]":
    made = Application.builder().token(token).base_url(root).build()
    made.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    return made


if __name__ == "__main__":
    application(sys.argv[1], sys.argv[2]).run_polling(allowed_updates=Update.ALL_TYPES)
