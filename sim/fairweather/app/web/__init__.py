"""The server: routes, security, tickets, files to save, and the folder of studies."""
