"""Components by screen: what each is given and may ask, as a typed function; its looks in Vue."""
