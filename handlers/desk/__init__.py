"""How a case reaches its people: cards, hand-over, clocks, and what the resident hears. Used by every room with cases."""
