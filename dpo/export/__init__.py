"""What is handed to the CNIL about one ticket: a summary, the data, the evidence and how to check it."""
