"""The chat gateway: the only door of Délia on HTTP. One small module for each family of routes."""
