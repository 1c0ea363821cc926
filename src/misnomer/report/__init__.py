"""An opinion as HTML, XLSX, JSON, text and letters; renders, never computes."""
