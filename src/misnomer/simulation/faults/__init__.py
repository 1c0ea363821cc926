"""What is wrong with rows: each fault changes what is written, never whom it is about, and is measured afterwards."""
