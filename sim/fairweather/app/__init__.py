"""The browser face: screens on Solara, served by our own Starlette application."""
