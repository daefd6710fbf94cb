"""What fails and what cannot: outages, crashes, names that are missing, checks that nothing reaches."""
