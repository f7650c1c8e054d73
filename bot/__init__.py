"""The doors: chat gateway, pages, and the launcher of the whole house."""
