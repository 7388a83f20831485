"""One file a concept: each computes a Trace, the steps of one computation. Torch only, never Streamlit."""
