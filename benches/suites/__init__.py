"""What asv measures of every commit: one file for each piece. docs/benchmarks.md tells how they are run."""
