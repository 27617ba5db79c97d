"""From a question to a reply: one module per kind of card, and the routing between them."""
