"""MTProto as a server speaks it: framings, key exchange, the encrypted session layer."""
