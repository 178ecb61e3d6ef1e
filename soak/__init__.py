"""The long runs: what the service promises, held against hours of load, faults and rubbish."""
