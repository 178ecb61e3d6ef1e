"""The types of fraud of the national list, with those beside it that residents meet."""

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
