### Follow the euro: from the municipality to the helper.
