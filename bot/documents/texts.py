"""What stands in pictures and sheets."""

NOW, A_YEAR_AGO = "这段时间", "去年同期"
