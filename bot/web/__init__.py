"""The aiohttp application: health, metrics, webhooks."""
