"""From the analyst's question to a selection: one grammar for page, address, API, command line and exports."""
