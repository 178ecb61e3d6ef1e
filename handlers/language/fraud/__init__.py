"""What a suspicious text shows by itself: signs, the likeliest type of fraud, links, telephone numbers. No network."""
