"""The types of fraud of the national list with those beside it that residents meet, and the signs of fraud."""

from enum import StrEnum


class FraudKind(StrEnum):
    """FAKE_SERVICE: also refunds of flights. POLICE: any office. PHISHING: a link or code that takes data or money."""

    REBATE = "rebate"
    FAKE_SERVICE = "fake_service"
    POLICE = "police"
    INVESTMENT = "investment"
    LOAN = "loan"
    ACQUAINTANCE = "acquaintance"
    ROMANCE = "romance"
    SHOPPING = "shopping"
    GAME = "game"
    PHISHING = "phishing"
    PRIZE = "prize"
    PYRAMID = "pyramid"
    KIDNAP = "kidnap"
    GAMBLING = "gambling"
    FRANCHISE = "franchise"


class Sign(StrEnum):
    """What shows in a text, what matters most first."""

    SAFE_ACCOUNT = "safe_account"
    SCREEN = "screen"
    CODE = "code"
    WANTED = "wanted"
    COURIER = "courier"
    NFC = "nfc"
    UNFREEZE = "unfreeze"
    DEPOSIT = "deposit"
    REBATE = "rebate"
    NO_RISK = "no_risk"
    NEW_NUMBER = "new_number"
    KIDNAP = "kidnap"
    NAKED = "naked"
    INSURANCE = "insurance"
    CREDIT = "credit"
    CARD = "card"
    PRIZE = "prize"
    MEETING = "meeting"
    SECRET = "secret"  # noqa: S105 no password
    ON_THE_LINE = "on_the_line"
    DATA = "data"
    APP = "app"
    POINTS = "points"
    SUBSIDY = "subsidy"
    PRIVATELY = "privately"
    COINS = "coins"
    RECRUIT = "recruit"
    GIFTS = "gifts"
    LINK = "link"
    OVERSEAS = "overseas"
    RUSH = "rush"
