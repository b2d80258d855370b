"""Of a python_zip with embed_data."""
