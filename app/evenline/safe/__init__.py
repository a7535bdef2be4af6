"""Where keys and secrets lie: in the system's keyring, and nowhere else in the clear."""
