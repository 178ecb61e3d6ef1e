"""How a case reaches its people: cards, hand-over, clocks, what the resident hears. For every room with cases."""
