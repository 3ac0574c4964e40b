"""What a browser shows: pages, the components they are made of, and the bridge to those."""
