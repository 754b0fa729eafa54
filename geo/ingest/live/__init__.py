"""Sources that are asked over the network: only when a person asks, politely, resumable, with keys that stay secret."""
