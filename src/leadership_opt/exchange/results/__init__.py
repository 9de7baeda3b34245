"""A plan or an outcome as tables with typed cells, for workbooks and CSV files."""
