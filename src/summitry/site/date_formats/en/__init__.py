"""English dates as documents write them."""
