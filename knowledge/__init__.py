"""What Délia may say: policy packs, law notes, the assistant's notice, and how to find the right article."""
