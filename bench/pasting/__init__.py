"""Train and measure the reader of pasted references: references are printed with their labels, and made like pastes."""
