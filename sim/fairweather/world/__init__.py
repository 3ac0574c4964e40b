"""World: what is true in every world of a batch, and who may see it."""
