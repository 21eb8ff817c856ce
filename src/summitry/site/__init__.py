"""What puts the parts together: settings, urls, the ASGI application."""
